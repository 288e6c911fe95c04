import check from "../../../checks/ec2/ec2-launch-template-imdsv2-required.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { DESCRIBE, defaults, instanceOf, running, version, versions } from "../../support/ec2-launch-template.ts";
import { answer, refused } from "../../support/recorded.ts";

const V1 = { MetadataOptions: { HttpTokens: "optional", HttpEndpoint: "enabled" } };
const V2 = { MetadataOptions: { HttpTokens: "required" } };
const INSTANCES = "EC2:DescribeInstances";
const OTHERS = { input: { LaunchTemplateId: "lt-1" } };

const only = (content: JsonObject, more: JsonObject = {}) => [defaults({ ...version(1, content), ...more }), running()];

checkTable(check, [
  {
    name: "required",
    calls: only(V2),
    expected: "passed",
    observed: { defaultVersion: 1, httpTokens: "required" },
  },
  { name: "no metadata service", calls: only({ MetadataOptions: { HttpEndpoint: "disabled" } }), expected: "passed" },
  { name: "optional", calls: only(V1), expected: "failed", message: "default version allows IMDSv1" },
  {
    name: "no word of it: the image and the account decide, which others set",
    calls: only({}),
    expected: "failed",
    message: "does not say that IMDSv2 is required",
    observed: { httpTokens: "left to the image and the account" },
  },
  {
    name: "only the endpoint",
    calls: only({ MetadataOptions: { HttpEndpoint: "enabled" } }),
    expected: "failed",
    message: "does not say",
  },
  {
    name: "the instances are of the default version",
    calls: [defaults(version(2, V2)), running(2)],
    expected: "passed",
  },
  {
    name: "an old version allows it, and nothing runs from it",
    calls: [defaults(version(2, V2)), running(), versions(version(1, V1), version(2, V2))],
    expected: "passed",
  },
  {
    name: "a newer version requires it, and is not the default",
    calls: [defaults(version(1, V1)), running(2), versions(version(1, V1), version(2, V2))],
    expected: "failed",
    message: "default version",
  },
  {
    name: "an instance runs from an old version that allows it",
    calls: [defaults(version(3, V2)), running(1, 2, 3), versions(version(1, V1), version(2, V2), version(3, V2))],
    expected: "failed",
    message: "A version of the launch template that instances run from",
    observed: { defaultVersion: 3, otherVersionsInUseThatDoNot: [1] },
  },
  {
    name: "an instance runs from another version that requires it",
    calls: [defaults(version(2, V2)), running(1), versions(version(1, V2), version(2, V2))],
    expected: "passed",
    observed: { otherVersionsInUseThatDoNot: [] },
  },
  {
    name: "the version of an instance was deleted: nothing comes from it any more",
    calls: [defaults(version(2, V2)), running(1), versions(version(2, V2))],
    expected: "passed",
  },
  {
    name: "what ran from the old version is gone",
    calls: [
      defaults(version(2, V2)),
      answer(INSTANCES, { Reservations: [{ Instances: [instanceOf(1, { State: { Name: "terminated" } })] }] }),
    ],
    expected: "passed",
  },
  {
    name: "the default allows it, whoever may list instances",
    calls: [defaults(version(1, V1)), refused(INSTANCES)],
    expected: "failed",
  },
  {
    name: "instances denied",
    calls: [defaults(version(1, V2)), refused(INSTANCES)],
    expected: "unknown",
    unread: [`${INSTANCES} AccessDenied`],
  },
  {
    name: "the other versions denied",
    calls: [defaults(version(2, V2)), running(1), refused(DESCRIBE, "UnauthorizedOperation", OTHERS)],
    expected: "unknown",
    unread: [`${DESCRIBE} UnauthorizedOperation`],
  },
  {
    name: "the other versions not told",
    calls: [defaults(version(2, V2)), running(1), answer(DESCRIBE, {}, OTHERS)],
    expected: "unknown",
    unread: [`${DESCRIBE} MalformedAnswer`],
  },
  {
    name: "no content",
    calls: [defaults({ LaunchTemplateId: "lt-1", VersionNumber: 1 }), running()],
    expected: "unknown",
    unread: [`${DESCRIBE} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(DESCRIBE)], expected: "none", unread: [`${DESCRIBE} AccessDenied`] },
  { name: "no list", calls: [answer(DESCRIBE, {})], expected: "none", unread: [`${DESCRIBE} MalformedAnswer`] },
]);
