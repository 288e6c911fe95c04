import check from "../../../checks/iam/iam-root-hardware-mfa.ts";
import { checkTable } from "../../support/check-table.ts";
import { ROOT } from "../../support/credential-report.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";

const SUMMARY = "IAM:GetAccountSummary";
const DEVICES = "IAM:ListVirtualMFADevices";
const summary = (mfa: number, password = 1) =>
  answer(SUMMARY, {
    SummaryMap: { AccountAccessKeysPresent: 0, AccountMFAEnabled: mfa, AccountPasswordPresent: password },
  });
const device = (name: string, owner?: string) => ({
  SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/${name}`,
  ...(owner !== undefined && { User: { Arn: owner } }),
});
const devices = (...all: ReturnType<typeof device>[]) =>
  answer(DEVICES, { VirtualMFADevices: all, IsTruncated: false });
const ADA = `arn:aws:iam::${ACCOUNT}:user/ada`;

checkTable(check, [
  {
    name: "MFA, and no virtual device but a user's",
    calls: [summary(1), devices(device("ada", ADA))],
    expected: "passed",
    observed: { virtualDevicesOfRoot: [] },
  },
  {
    name: "the virtual device that the console makes",
    calls: [summary(1), devices(device("root-account-mfa-device", ROOT))],
    expected: "failed",
    message: "virtual MFA device",
  },
  {
    name: "the same, of nobody said whom",
    calls: [summary(1), devices(device("root-account-mfa-device"))],
    expected: "failed",
  },
  {
    name: "a user's device that is called so",
    calls: [summary(1), devices(device("root-account-mfa-device", ADA))],
    expected: "passed",
  },
  {
    name: "a virtual device by another name (peers look for one name)",
    calls: [summary(1), devices(device("ada", ADA), device("phone", ROOT))],
    expected: "failed",
    observed: { virtualDevicesOfRoot: [`arn:aws:iam::${ACCOUNT}:mfa/phone`] },
  },
  {
    name: "on the second page",
    calls: [
      summary(1),
      answer(DEVICES, { VirtualMFADevices: [device("ada", ADA)], IsTruncated: true, Marker: "two" }),
      answer(DEVICES, { VirtualMFADevices: [device("phone", ROOT)], IsTruncated: false }, { input: { Marker: "two" } }),
    ],
    expected: "failed",
  },
  {
    name: "a user's device that is called almost so",
    calls: [summary(1), devices(device("not-root-account-mfa-device", ADA))],
    expected: "passed",
  },
  { name: "no MFA at all", calls: [summary(0)], expected: "failed" },
  { name: "no MFA at all, whatever the devices are", calls: [summary(0), refused(DEVICES)], expected: "failed" },
  { name: "no credentials at all", calls: [summary(0, 0)], expected: "passed", message: "no password" },
  {
    name: "a device of nobody knows whom",
    calls: [summary(1), devices(device("phone"))],
    expected: "unknown",
    unread: [`${DEVICES} MalformedAnswer`],
  },
  {
    name: "no list",
    calls: [summary(1), answer(DEVICES, {})],
    expected: "unknown",
    unread: [`${DEVICES} MalformedAnswer`],
  },
  {
    name: "devices denied",
    calls: [summary(1), refused(DEVICES)],
    expected: "unknown",
    unread: [`${DEVICES} AccessDenied`],
  },
  {
    name: "summary denied",
    calls: [refused(SUMMARY), devices()],
    expected: "unknown",
    unread: [`${SUMMARY} AccessDenied`],
  },
]);
