import check from "../../../checks/s3/s3-account-block-public-access.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "S3 Control:GetPublicAccessBlock";
const ALL = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

const block = (flags: JsonObject) => answer(GET, { PublicAccessBlockConfiguration: flags });

checkTable(check, [
  { name: "all four", calls: [block(ALL)], expected: "passed" },
  ...Object.keys(ALL).map((flag) => ({
    name: `all but ${flag}`,
    calls: [block({ ...ALL, [flag]: false })],
    expected: "failed" as const,
    message: "only partly on",
  })),
  {
    name: "one left out is off",
    calls: [block({ ...ALL, RestrictPublicBuckets: null })],
    expected: "failed",
    message: "only partly on",
  },
  {
    name: "no flag at all",
    calls: [block({})],
    expected: "unknown",
    unread: ["S3Control:GetPublicAccessBlock MalformedAnswer"],
  },
  {
    name: "never configured is an answer",
    calls: [refused(GET, "NoSuchPublicAccessBlockConfiguration")],
    expected: "failed",
    message: "is off for the account",
  },
  {
    name: "denied",
    calls: [refused(GET)],
    expected: "unknown",
    unread: ["S3Control:GetPublicAccessBlock AccessDenied"],
  },
  {
    name: "a success without the field that decides",
    calls: [answer(GET, {})],
    expected: "unknown",
    unread: ["S3Control:GetPublicAccessBlock MalformedAnswer"],
  },
]);
