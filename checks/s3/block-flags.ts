import { fail, pass, type Verdict } from "../../src/model/verdict.ts";
import type { Block } from "./resources/block.ts";

const EXPECTED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** Of the account, or of one kind of access point: all four have to be on. `subject` ends the sentences. */
export function judgeBlock(block: Block, subject: string, more: Readonly<Record<string, string>> = {}): Verdict {
  const evidence = { expected: EXPECTED, observed: { ...block, ...more } };
  const on = Object.values(block).filter(Boolean).length;
  if (on === 4) return pass(`All four settings of Block Public Access are on for the ${subject}.`, evidence);
  if (on === 0) return fail(`Block Public Access is off for the ${subject}.`, evidence);
  return fail(`Block Public Access is only partly on for the ${subject}.`, evidence);
}
