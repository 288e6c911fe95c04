import check from "../../../checks/iam/iam-password-policy-length.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const POLICY = "IAM:GetAccountPasswordPolicy";
const policy = (fields: object) => [answer(POLICY, { PasswordPolicy: { ExpirePasswords: false, ...fields } })];

checkTable(check, [
  {
    name: "14",
    calls: policy({ MinimumPasswordLength: 14 }),
    expected: "passed",
    observed: { minimumPasswordLength: 14 },
  },
  { name: "13", calls: policy({ MinimumPasswordLength: 13 }), expected: "failed", message: "takes short" },
  {
    name: "none of its own",
    calls: [refused(POLICY, "NoSuchEntity")],
    expected: "failed",
    message: "no password policy of its own",
    observed: { minimumPasswordLength: 8, passwordPolicy: "AWS's default, as the account has none" },
  },
  { name: "none, as the SDK names it", calls: [refused(POLICY, "NoSuchEntityException")], expected: "failed" },
  {
    name: "AWS's default is long enough for whoever asks for eight",
    calls: [refused(POLICY, "NoSuchEntityException")],
    options: { minimumLength: 8 },
    expected: "passed",
  },
  {
    name: "16 asked",
    calls: policy({ MinimumPasswordLength: 14 }),
    options: { minimumLength: 16 },
    expected: "failed",
  },
  { name: "not told", calls: policy({}), expected: "unknown", unread: [`${POLICY} MalformedAnswer`] },
  { name: "no policy in it", calls: [answer(POLICY, {})], expected: "unknown", unread: [`${POLICY} MalformedAnswer`] },
  { name: "denied", calls: [refused(POLICY)], expected: "unknown", unread: [`${POLICY} AccessDenied`] },
]);
