import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { secret } from "./resources/secret.ts";
import { dateOf, daysBetween, keptUpElsewhere, toldDate } from "./upkeep.ts";

export default defineCheck({
  id: "secretsmanager-secret-used-recently",
  title: "Secrets Manager secrets are in use",
  severity: "low",
  why: "Nobody misses a secret that is not used when it is stolen, and nobody changes it; what it opens is often still there.",
  fix: "Make sure that nothing needs it any more, remove the access that it opens, and delete the secret; it can be restored within the recovery window.",
  remediation: {
    cli: "aws secretsmanager delete-secret --secret-id {{arn}} --recovery-window-in-days 30 --region {{region}}",
    terraform: {
      none: "Remove the aws_secretsmanager_secret; its recovery_window_in_days says for how long it can be restored.",
    },
    breaks:
      "Whoever reads the secret only now and then, in a disaster for instance, is refused; it costs nothing while it waits.",
  },
  references: [
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-3",
  ],
  techniques: ["T1078.004"],
  resource: secret,
  facts: [],
  options: {
    maxUnusedDays: {
      kind: "number",
      default: 90,
      least: 1,
      most: 3650,
      description: "Days without a read, or since it was made, after which a secret counts as unused.",
    },
  },
  evaluate(resource, _facts, { now, options: { maxUnusedDays } }) {
    const reason = keptUpElsewhere(resource);
    if (reason !== undefined) return notApplicable(reason);
    const read = dateOf(resource.data.LastAccessedDate, "LastAccessedDate");
    const unusedDays = daysBetween(read ?? toldDate(resource.data.CreatedDate, "CreatedDate"), now);
    const evidence = {
      expected: { maxUnusedDays },
      observed: { lastRead: read?.toISOString() ?? "never", unusedDays },
    };
    if (unusedDays > maxUnusedDays) return fail("Nothing has read the secret for too long.", evidence);
    return read === undefined
      ? pass("The secret is too young to count as unused.", evidence)
      : pass("The secret was read recently.", evidence);
  },
});
