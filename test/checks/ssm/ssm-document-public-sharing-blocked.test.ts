import check from "../../../checks/ssm/ssm-document-public-sharing-blocked.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "SSM:GetServiceSetting";
const setting = (SettingValue: string) => answer(GET, { ServiceSetting: { SettingValue } });

checkTable(check, [
  { name: "blocked", calls: [setting("Disable")], expected: "passed" },
  { name: "not blocked", calls: [setting("Enable")], expected: "failed" },
  { name: "a word nobody knows", calls: [setting("Maybe")], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  {
    name: "not told",
    calls: [answer(GET, { ServiceSetting: {} })],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  { name: "nothing told", calls: [answer(GET, {})], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "denied", calls: [refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
]);
