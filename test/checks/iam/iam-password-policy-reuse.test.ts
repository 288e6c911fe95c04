import check from "../../../checks/iam/iam-password-policy-reuse.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const POLICY = "IAM:GetAccountPasswordPolicy";
const policy = (fields: object) => [answer(POLICY, { PasswordPolicy: { MinimumPasswordLength: 14, ...fields } })];

checkTable(check, [
  {
    name: "24",
    calls: policy({ PasswordReusePrevention: 24 }),
    expected: "passed",
    observed: { passwordReusePrevention: 24 },
  },
  { name: "5", calls: policy({ PasswordReusePrevention: 5 }), expected: "failed", message: "too few" },
  {
    name: "5 are enough",
    calls: policy({ PasswordReusePrevention: 5 }),
    options: { passwords: 5 },
    expected: "passed",
  },
  { name: "AWS leaves it out where it is off", calls: policy({}), expected: "failed", message: "takes any former" },
  {
    name: "none of its own",
    calls: [refused(POLICY, "NoSuchEntityException")],
    expected: "failed",
    message: "takes any former",
  },
  {
    name: "told as text",
    calls: policy({ PasswordReusePrevention: "all" }),
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },
  { name: "no policy in it", calls: [answer(POLICY, {})], expected: "unknown", unread: [`${POLICY} MalformedAnswer`] },
  { name: "denied", calls: [refused(POLICY)], expected: "unknown", unread: [`${POLICY} AccessDenied`] },
]);
