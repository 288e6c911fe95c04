import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { secret } from "./resources/secret.ts";
import { dateOf, daysBetween, keptUpElsewhere, toldDate } from "./upkeep.ts";

export default defineCheck({
  id: "secretsmanager-secret-rotated-recently",
  title: "Secrets Manager secrets are young, or were rotated recently",
  severity: "medium",
  why: "A schedule says what should happen: a rotation whose function fails leaves the old secret in use for months, and nobody is told.",
  fix: "Look at the rotation function's log for why it fails, then rotate the secret at once; set rotation up where there is none.",
  remediation: {
    cli: "aws secretsmanager rotate-secret --secret-id {{arn}} --region {{region}}",
    terraform: { none: "A rotation is an event: Terraform sets its schedule up and cannot make it succeed." },
    breaks:
      "The secret changes at once: clients that keep its value, and do not read it again when they are refused, fail.",
  },
  references: [
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-4",
  ],
  techniques: ["T1078.004"],
  resource: secret,
  facts: [],
  options: {
    maxAgeDays: {
      kind: "number",
      default: 90,
      least: 1,
      most: 3650,
      description: "Days after its last rotation, or since it was made, after which a secret counts as old.",
    },
  },
  evaluate(resource, _facts, { now, options: { maxAgeDays } }) {
    const reason = keptUpElsewhere(resource);
    if (reason !== undefined) return notApplicable(reason);
    const rotated = dateOf(resource.data.LastRotatedDate, "LastRotatedDate");
    const made = rotated ?? toldDate(resource.data.CreatedDate, "CreatedDate");
    const ageDays = daysBetween(made, now);
    const observed = { lastRotated: rotated?.toISOString() ?? "never", ageDays };
    const evidence = { expected: { maxAgeDays }, observed };
    if (ageDays > maxAgeDays) return fail("The secret was not rotated for too long.", evidence);
    return rotated === undefined
      ? pass("The secret is too young to have needed a rotation.", evidence)
      : pass("The secret was rotated recently.", evidence);
  },
});
