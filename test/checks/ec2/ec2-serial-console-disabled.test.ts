import check from "../../../checks/ec2/ec2-serial-console-disabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "EC2:GetSerialConsoleAccessStatus";
const access = (SerialConsoleAccessEnabled: boolean) =>
  answer(GET, { SerialConsoleAccessEnabled, ManagedBy: "declarative-policy" });

checkTable(check, [
  { name: "off", calls: [access(false)], expected: "passed", observed: { managedBy: "declarative-policy" } },
  { name: "on", calls: [access(true)], expected: "failed", observed: { enabled: true } },
  {
    name: "told as a text",
    calls: [answer(GET, { SerialConsoleAccessEnabled: "" })],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  { name: "not told", calls: [answer(GET, {})], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "denied", calls: [refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
]);
