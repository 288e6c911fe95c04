import check from "../../../checks/ec2/ec2-launch-template-no-public-ip.ts";
import { checkTable } from "../../support/check-table.ts";
import { DESCRIBE, defaults, running, version, versions } from "../../support/ec2-launch-template.ts";
import { refused } from "../../support/recorded.ts";

const assigning = { NetworkInterfaces: [{ DeviceIndex: 0 }, { DeviceIndex: 1, AssociatePublicIpAddress: true }] };
const not = { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }] };

checkTable(check, [
  { name: "says that it does not", calls: [defaults(version(1, not)), running()], expected: "passed" },
  {
    name: "leaves it to the subnet",
    calls: [defaults(version(1, { NetworkInterfaces: [{ DeviceIndex: 0 }] })), running()],
    expected: "passed",
  },
  { name: "no interfaces", calls: [defaults(version(1, {})), running(1)], expected: "passed" },
  {
    name: "one interface of two",
    calls: [defaults(version(1, assigning)), running()],
    expected: "failed",
    observed: { defaultVersion: 1, assigns: true },
  },
  {
    name: "a version that instances run from",
    calls: [defaults(version(2, not)), running(1), versions(version(1, assigning), version(2, not))],
    expected: "failed",
    observed: { otherVersionsInUseThatDo: [1] },
  },
  {
    name: "another version in use does not either",
    calls: [defaults(version(2, not)), running(1), versions(version(1, {}))],
    expected: "passed",
  },
  {
    name: "instances denied",
    calls: [defaults(version(1, not)), refused("EC2:DescribeInstances")],
    expected: "unknown",
    unread: ["EC2:DescribeInstances AccessDenied"],
  },
  {
    name: "assigns told as a text",
    calls: [
      defaults({
        LaunchTemplateId: "lt-1",
        VersionNumber: 1,
        LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: "true" }] },
      }),
      running(),
    ],
    expected: "unknown",
    unread: [`${DESCRIBE} MalformedAnswer`],
  },
  ...["x", { NetworkInterfaces: ["x"] }].map((LaunchTemplateData) => ({
    name: `content told as ${JSON.stringify(LaunchTemplateData)}`,
    calls: [defaults({ LaunchTemplateId: "lt-1", VersionNumber: 1, LaunchTemplateData }), running()],
    expected: "unknown" as const,
    unread: [`${DESCRIBE} MalformedAnswer`],
  })),
  {
    name: "no content",
    calls: [defaults({ LaunchTemplateId: "lt-1", VersionNumber: 1 }), running()],
    expected: "unknown",
    unread: [`${DESCRIBE} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(DESCRIBE)], expected: "none", unread: [`${DESCRIBE} AccessDenied`] },
]);
