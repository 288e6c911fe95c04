import check from "../../../checks/kms/kms-key-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { described, KEYS, keyPolicy } from "../../support/kms-key.ts";
import { allowing, FOR_EVERYBODY, FOR_ITS_ACCOUNT, NO_POLICY, UNDECIDABLE } from "../../support/policies.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";

const LIST = "KMS:ListKeys";
const POLICY = "KMS:GetKeyPolicy";
const through = (more: object) =>
  allowing({
    Principal: { AWS: "*" },
    Condition: { StringEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com", ...more } },
  });

checkTable(check, [
  { name: "the policy that KMS makes", calls: [KEYS, described(), keyPolicy(FOR_ITS_ACCOUNT)], expected: "passed" },
  { name: "for everybody", calls: [KEYS, described(), keyPolicy(FOR_EVERYBODY)], expected: "failed" },
  {
    name: "for everybody of the account through a service",
    calls: [KEYS, described(), keyPolicy(through({ "kms:CallerAccount": ACCOUNT }))],
    expected: "passed",
  },
  {
    name: "for everybody through a service, which is everybody",
    calls: [KEYS, described(), keyPolicy(through({}))],
    expected: "failed",
  },
  {
    name: "for everybody, and disabled: it can be enabled",
    calls: [KEYS, described({ KeyState: "Disabled" }), keyPolicy(FOR_EVERYBODY)],
    expected: "failed",
  },
  { name: "nobody can tell", calls: [KEYS, described(), keyPolicy(UNDECIDABLE)], expected: "unknown" },
  {
    name: "no policy that can be read",
    calls: [KEYS, described(), keyPolicy(NO_POLICY)],
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },
  {
    name: "no policy told: a key without one there is not",
    calls: [KEYS, described(), answer(POLICY, {})],
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },
  {
    name: "AWS's own",
    calls: [KEYS, described({ KeyManager: "AWS" })],
    expected: "none",
    reason: "aws-managed",
    notCalled: ["GetKeyPolicy"],
  },
  {
    name: "policy denied",
    calls: [KEYS, described(), refused(POLICY)],
    expected: "unknown",
    unread: [`${POLICY} AccessDenied`],
  },
  {
    name: "description denied",
    calls: [KEYS, refused("KMS:DescribeKey")],
    expected: "unknown",
    unread: ["KMS:DescribeKey AccessDenied"],
  },
  {
    name: "whose it is not told",
    calls: [KEYS, answer("KMS:DescribeKey", { KeyMetadata: {} }), keyPolicy(FOR_ITS_ACCOUNT)],
    expected: "unknown",
    unread: ["KMS:DescribeKey MalformedAnswer"],
  },
  { name: "gone meanwhile", calls: [KEYS, refused("KMS:DescribeKey", "NotFoundException")], expected: "none" },
  { name: "no key", calls: [answer(LIST, { Keys: [] })], expected: "none" },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
