import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { AWS_MANAGED, isAwsManaged, isGoing } from "./aws-managed.ts";
import { DESCRIBE, kmsKey } from "./resources/key.ts";

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const STAYING = ["Creating", "Enabled", "Disabled", "PendingImport", "Unavailable", "Updating"];

export default defineCheck({
  id: "kms-key-not-pending-deletion",
  title: "KMS keys are not about to be deleted",
  severity: "critical",
  why: "Once a key is gone, all that was encrypted with it is lost for good, backups included. A scheduled deletion is how an intruder, or a mistake, destroys data without touching it.",
  fix: "Find out from CloudTrail who scheduled the deletion and whether anything still uses the key; unless both are clear, cancel it and keep the key disabled.",
  remediation: {
    cli: "aws kms cancel-key-deletion --key-id {{arn}} --region {{region}}",
    terraform: { none: "A deletion that was scheduled is no argument of a resource: it has to be cancelled." },
    breaks: "Nothing: the key is disabled afterwards, until it is enabled.",
  },
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-3",
  ],
  techniques: ["T1485"],
  resource: kmsKey,
  facts: ["description"],
  async evaluate(_, facts) {
    const key = await facts.description();
    if (isAwsManaged(key)) return notApplicable(AWS_MANAGED);
    const state = toldText(key.KeyState, DESCRIBE, "KeyState");
    const on = key.DeletionDate;
    const deletion = on instanceof Date && !Number.isNaN(on.getTime()) ? { deletion: on.toISOString() } : {};
    const evidence = { expected: { state: "not pending deletion" }, observed: { state, ...deletion } };
    if (isGoing(state)) return fail("The key is scheduled for deletion.", evidence);
    if (STAYING.includes(state)) return pass("The key is not scheduled for deletion.", evidence);
    return unknown("What the key's state means cannot be told.", evidence);
  },
});
