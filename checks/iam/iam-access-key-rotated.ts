import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, worst } from "../../src/model/verdict.ts";
import { daysSince, hasActiveKey, keyMade, reportEvidence, type Slot } from "./report.ts";
import { iamUser } from "./resources/user.ts";

export default defineCheck({
  id: "iam-access-key-rotated",
  title: "IAM users' active access keys are not old",
  severity: "medium",
  why: "The older a key, the more laptops, repositories and logs it has been in; it works for whoever has it until somebody replaces it.",
  fix: "Make a second key, give it to all that use the first, deactivate the first and delete it once nothing fails; better, use a role and no key at all.",
  remediation: {
    cli: "aws iam create-access-key --user-name {{id}}\naws iam update-access-key --user-name {{id}} --access-key-id {{keyId}} --status Inactive",
    terraform: { none: "Replace the aws_iam_access_key of the user: its secret would be in the state." },
    breaks:
      "What still signs with the old key is refused once it is inactive; it can be activated again until it is deleted.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html"],
  techniques: ["T1078.004"],
  resource: iamUser,
  facts: [],
  options: {
    maxAgeDays: {
      kind: "number",
      default: 90,
      least: 1,
      most: 3650,
      description: "Days after which an active access key counts as old.",
    },
  },
  evaluate({ data }, _facts, { now, options: { maxAgeDays } }) {
    // Which of the two it is: the report has no ids of keys.
    const key = (slot: Slot) => () => {
      if (!hasActiveKey(data, slot)) return notApplicable("no-active-access-key");
      const made = keyMade(data, slot);
      const ageDays = daysSince(made, now);
      const observed = {
        [`accessKey${slot}`]: { lastRotated: made.toISOString(), ageDays },
        ...reportEvidence(data, now),
      };
      const evidence = { expected: { maxAgeDays }, observed };
      return ageDays <= maxAgeDays
        ? pass("The user's active access keys are young enough.", evidence)
        : fail("The user has an active access key that is too old.", evidence);
    };
    return worst(key(1), key(2));
  },
});
