import check from "../../../checks/ec2/ec2-region-imdsv2-default.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "EC2:GetInstanceMetadataDefaults";
const defaults = (AccountLevel: JsonObject) => answer(GET, { AccountLevel });

checkTable(check, [
  {
    name: "required",
    calls: [defaults({ HttpTokens: "required", HttpPutResponseHopLimit: 2, HttpTokensEnforced: "enabled" })],
    expected: "passed",
    observed: { httpTokens: "required", hopLimit: 2, httpTokensEnforced: "enabled" },
  },
  { name: "optional", calls: [defaults({ HttpTokens: "optional" })], expected: "failed", message: "accept IMDSv1" },
  {
    name: "no preference, which AWS says with an empty answer",
    calls: [defaults({})],
    expected: "failed",
    message: "no default",
    observed: { httpTokens: "no preference" },
  },
  { name: "only a hop limit", calls: [defaults({ HttpPutResponseHopLimit: 1 })], expected: "failed" },
  { name: "no metadata service at all", calls: [defaults({ HttpEndpoint: "disabled" })], expected: "passed" },
  { name: "not told", calls: [answer(GET, {})], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "denied", calls: [refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
]);
