import { describe, expect, test } from "vitest";
import { AwsError } from "../../src/model/errors.ts";
import { allTrue, anyTrue } from "../../src/model/logic.ts";
import { fail, notApplicable, pass, settle, unknown, type Verdict, worst } from "../../src/model/verdict.ts";
import { denied } from "../support/things.ts";

type Branch = "pass" | "fail" | "unknown" | "none" | "denied";

const MAKE: Readonly<Record<Branch, () => Verdict>> = {
  pass: () => pass("Fine."),
  fail: () => fail("Bad."),
  unknown: () => unknown("Unclear."),
  none: () => notApplicable("other"),
  denied: () => {
    throw denied();
  },
};

describe("the worst of several branches", () => {
  test.each<[Branch[], Verdict["status"]]>([
    [[], "not-applicable"],
    [["none", "none"], "not-applicable"],
    [["pass"], "passed"],
    [["none", "pass"], "passed"],
    [["pass", "unknown"], "unknown"],
    [["unknown", "pass"], "unknown"],
    [["denied", "pass"], "unknown"],
    [["pass", "denied"], "unknown"],
    [["denied", "fail"], "failed"],
    [["fail", "denied"], "failed"],
    [["unknown", "fail", "pass", "none"], "failed"],
    [["none", "denied"], "unknown"],
  ])("%j is %s", async (branches, status) => {
    expect((await worst(...branches.map((name) => MAKE[name]))).status).toBe(status);
  });

  test("keeps the evidence of all, the deciding branch's own words first", async () => {
    const verdict = await worst(
      () => pass("Fine.", { expected: { a: 1 }, observed: { a: 1, both: "pass" } }),
      () => fail("Bad.", { expected: { b: 2 }, observed: { b: 0, both: "fail" } }),
    );
    expect(verdict).toEqual({
      status: "failed",
      message: "Bad.",
      evidence: { expected: { a: 1, b: 2 }, observed: { a: 1, b: 0, both: "fail" } },
    });
  });

  test("of equals the first one speaks", async () => {
    const verdict = await worst(
      () => fail("First."),
      () => fail("Second."),
    );
    expect(verdict).toMatchObject({ message: "First." });
  });

  test("names every read that failed, and one that several branches share once", async () => {
    const shared = denied("Thing:Shared");
    const refuse = (error: AwsError) => () => {
      throw error;
    };
    const verdict = await worst(refuse(shared), refuse(denied("Thing:Other")), refuse(shared));
    expect(verdict.status === "unknown" && verdict.unread.map(({ operation }) => operation)).toEqual([
      "Thing:Shared",
      "Thing:Other",
    ]);
  });

  test("an error of ours goes on", async () => {
    const broken = () => {
      throw new TypeError("ours");
    };
    await expect(worst(MAKE.fail, broken)).rejects.toThrow("ours");
    await expect(settle(broken)).rejects.toThrow("ours");
  });
});

test.each([
  "denied",
  "throttled",
  "unsupported",
  "network",
  "expired",
  "malformed",
  "not-recorded",
  "deadline",
  "other",
] as const)("an unreadable fact (%s) is told in a sentence without ids", async (kind) => {
  const failure = { operation: "Thing:Get", code: "Code", kind, message: "arn:aws:thing" };
  const verdict = await settle(async () => Promise.reject(new AwsError(failure)));
  expect(verdict).toMatchObject({ status: "unknown", unread: [failure] });
  expect(verdict.status === "unknown" && verdict.message).toMatch(
    /^A setting that decides could not be read: [a-zA-Z ]+\.$/,
  );
});

describe("three-valued logic", () => {
  const read = (value: boolean | undefined) => async () => {
    if (value === undefined) throw denied();
    return value;
  };
  const told = (result: Promise<boolean>) =>
    result.catch((error: unknown) => (error instanceof AwsError ? undefined : "bug"));
  const [T, F, U] = [true, false, undefined];

  test.each([
    [[], F, T],
    [[T], T, T],
    [[F], F, F],
    [[U], U, U],
    [[F, T], T, F],
    [[U, T], T, U],
    [[T, U], T, U],
    [[U, F], U, F],
    [[F, U], U, F],
    [[U, U], U, U],
    [[F, U, T], T, F],
  ])("%j: any %s, all %s", async (values, any, all) => {
    expect(await told(anyTrue(...values.map(read)))).toBe(any);
    expect(await told(allTrue(...values.map(read)))).toBe(all);
  });

  test("what is settled reads no further", async () => {
    const never = () => {
      throw new Error("read for nothing");
    };
    expect(await anyTrue(read(true), never)).toBe(true);
    expect(await allTrue(read(false), never)).toBe(false);
  });

  test("an error of ours goes on", async () => {
    await expect(anyTrue(async () => Promise.reject(new TypeError("ours")))).rejects.toThrow("ours");
  });
});
