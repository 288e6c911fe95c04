import check from "../../../checks/cloudtrail/cloudtrail-trail-kms-encrypted.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";
import { trails } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/0b2c6f1e-0000-4000-8000-000000000000";

checkTable(check, [
  { name: "a key", calls: [trails({ KmsKeyId: KEY })], expected: "passed", observed: { kmsKey: KEY } },
  { name: "no key", calls: [trails({})], expected: "failed" },
  { name: "an empty text", calls: [trails({ KmsKeyId: "" })], expected: "failed" },
  {
    name: "the organization's",
    calls: [trails({ TrailARN: "arn:aws:cloudtrail:eu-west-1:444455556666:trail/org" })],
    expected: "none",
    reason: "of-the-organization",
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
