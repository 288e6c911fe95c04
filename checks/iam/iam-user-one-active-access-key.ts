import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { hasActiveKey, reportEvidence } from "./report.ts";
import { iamUser } from "./resources/user.ts";

export default defineCheck({
  id: "iam-user-one-active-access-key",
  title: "IAM users have no second active access key",
  severity: "low",
  why: "The second key is for the days of a rotation; one that stays is a rotation that was never finished, and a key that nobody watches.",
  fix: "See which of the two is used, deactivate the other one and delete it once nothing fails.",
  remediation: {
    cli: "aws iam update-access-key --user-name {{id}} --access-key-id {{keyId}} --status Inactive",
    terraform: { none: "Remove one of the user's two aws_iam_access_key." },
    breaks: "What still signs with that key is refused; it can be activated again until it is deleted.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"],
  techniques: ["T1078.004"],
  resource: iamUser,
  facts: [],
  evaluate({ data }, _facts, { now }) {
    const [accessKey1Active, accessKey2Active] = [hasActiveKey(data, 1), hasActiveKey(data, 2)];
    const observed = { accessKey1Active, accessKey2Active, ...reportEvidence(data, now) };
    const evidence = { expected: { activeAccessKeys: "one at most" }, observed };
    return accessKey1Active && accessKey2Active
      ? fail("The user has two active access keys.", evidence)
      : pass("The user has one active access key at most.", evidence);
  },
});
