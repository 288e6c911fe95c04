import check from "../../../checks/ec2/ec2-image-not-public.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "EC2:DescribeImages";
const image = (more: JsonObject) => answer(LIST, { Images: [{ ImageId: "ami-1", State: "available", ...more }] });

checkTable(check, [
  { name: "private", calls: [image({ Public: false })], expected: "passed" },
  {
    name: "public",
    calls: [image({ Public: true })],
    expected: "failed",
    message: "The image is public",
    observed: { public: true },
    notCalled: ["DescribeImageAttribute"],
  },
  {
    name: "public and deprecated",
    calls: [image({ Public: true, DeprecationTime: "2024-01-01" })],
    expected: "failed",
  },
  { name: "not told", calls: [image({})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "told as a text", calls: [image({ Public: "" })], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "told as null", calls: [image({ Public: null })], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  ...["deregistered", "invalid", "failed", "error"].map((State) => ({
    name: State,
    calls: [image({ Public: true, State })],
    expected: "none" as const,
    reason: `image-${State}`,
  })),
  { name: "no images", calls: [answer(LIST, { Images: [] })], expected: "none", unread: [] },
  { name: "no list", calls: [answer(LIST, {})], expected: "none", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
