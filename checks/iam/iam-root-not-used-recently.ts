import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { daysSince, keyUsed, passwordUsed, reportEvidence } from "./report.ts";
import { rootUser } from "./resources/root-user.ts";

export default defineCheck({
  id: "iam-root-not-used-recently",
  title: "The root user is not used from day to day",
  severity: "high",
  why: "What the root user does cannot be limited and is nobody's in particular: whoever works with it every day has its password at hand, and so does whoever takes over that desk.",
  fix: "See in CloudTrail what the root user did, give that work to a role, and keep the root user for the few tasks that need it.",
  remediation: {
    cli: { none: "It passes when the root user has not been used for so many days; nothing can be set." },
    terraform: { none: "It passes when the root user has not been used for so many days; nothing can be set." },
    breaks: "Work that is still done as the root user has to be given to a role first.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html",
  ],
  techniques: ["T1078.004"],
  resource: rootUser,
  facts: ["reported"],
  options: {
    days: {
      kind: "number",
      default: 90,
      least: 1,
      most: 3650,
      description: "Days for which neither the root user's password nor its keys may have been used.",
    },
  },
  async evaluate(_root, facts, { now, options: { days } }) {
    const reported = await facts.reported();
    const uses = {
      passwordLastUsed: passwordUsed(reported),
      accessKey1LastUsed: keyUsed(reported, 1),
      accessKey2LastUsed: keyUsed(reported, 2),
    };
    const told = Object.entries(uses).map(([what, date]) => [what, date?.toISOString() ?? "never"] as const);
    const observed = { ...Object.fromEntries(told), ...reportEvidence(reported, now) };
    const evidence = { expected: { unusedForDays: days }, observed };
    const isRecent = Object.values(uses).some((date) => date !== undefined && daysSince(date, now) < days);
    return isRecent
      ? fail("The root user was used not long ago.", evidence)
      : pass("The root user has not been used for a long time.", evidence);
  },
});
