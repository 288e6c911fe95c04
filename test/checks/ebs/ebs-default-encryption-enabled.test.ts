import check from "../../../checks/ebs/ebs-default-encryption-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "EC2:GetEbsEncryptionByDefault";

checkTable(check, [
  { name: "on", calls: [answer(GET, { EbsEncryptionByDefault: true })], expected: "passed" },
  {
    name: "off",
    calls: [answer(GET, { EbsEncryptionByDefault: false })],
    expected: "failed",
    message: "New volumes in the region are not encrypted by default.",
    observed: { ebsEncryptionByDefault: false },
  },
  {
    name: "denied",
    calls: [refused(GET, "UnauthorizedOperation")],
    expected: "unknown",
    message: "access was denied",
    unread: [`${GET} UnauthorizedOperation`],
  },
  {
    name: "told as a text",
    calls: [answer(GET, { EbsEncryptionByDefault: "false" })],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "a success without the field that decides",
    calls: [answer(GET, {})],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "throttled to the end",
    calls: [refused(GET, "RequestLimitExceeded")],
    expected: "unknown",
    message: "AWS throttled the call for too long",
    unread: [`${GET} RequestLimitExceeded`],
  },
  { name: "not in the recording", calls: [], expected: "unknown", unread: [`${GET} NotRecorded`] },
]);
