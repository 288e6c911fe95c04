import { z } from "zod";
import type { AnyCheck } from "../model/check.ts";
import type { Verdict } from "../model/verdict.ts";

const text = z.string({ error: "must be a text" }).min(1, "must not be empty");
const facts = z.looseObject({}, { error: "must be an object" }).optional();
const evidence = z
  .looseObject({ expected: facts, observed: facts }, { error: "must be an object" })
  .refine(isWritable, { error: "must be what JSON can write" });
const unread = z.looseObject({ operation: text, code: text, kind: text, message: z.string("must be a text") });

const shape = z.discriminatedUnion(
  "status",
  [
    z.looseObject({ status: z.enum(["passed", "failed"]), message: text, evidence }),
    z.looseObject({ status: z.literal("unknown"), message: text, evidence, unread: z.array(unread) }),
    z.looseObject({ status: z.literal("not-applicable"), reason: text }),
  ],
  { error: "is none" },
);

/**
 * The check, held to give verdicts: of JavaScript no compiler has said that it does. What is none is then an error of that
 * check on that resource, and not of whatever first looks into it.
 */
export function heldToVerdicts(check: AnyCheck): AnyCheck {
  return {
    ...check,
    async evaluate(...given) {
      const verdict: unknown = await check.evaluate(...given);
      if (isVerdict(verdict)) return verdict;
      const [issue] = shape.safeParse(verdict).error?.issues ?? [];
      const what = issue === undefined ? "" : ` (${["it", ...issue.path].join(".")} ${issue.message})`;
      throw new TypeError(`evaluate returned no verdict, made by pass, fail, unknown, notApplicable or worst${what}`);
    },
  };
}

function isVerdict(value: unknown): value is Verdict {
  return shape.safeParse(value).success;
}

/** Not a BigInt, and nothing that is in itself. */
function isWritable(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}
