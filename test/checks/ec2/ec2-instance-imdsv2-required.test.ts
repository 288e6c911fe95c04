import check from "../../../checks/ec2/ec2-instance-imdsv2-required.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { instance, NOT_TOLD, UNLISTED } from "../../support/ec2-instance.ts";

const V2 = { HttpTokens: "required", HttpEndpoint: "enabled", HttpPutResponseHopLimit: 2, State: "applied" };
const metadata = (more: JsonObject, rest: JsonObject = {}) =>
  instance({ MetadataOptions: { ...V2, ...more }, ...rest });

checkTable(check, [
  { name: "required", calls: [metadata({})], expected: "passed", observed: { hopLimit: 2, state: "applied" } },
  {
    name: "optional",
    calls: [metadata({ HttpTokens: "optional" })],
    expected: "failed",
    message: "The instance accepts IMDSv1.",
    observed: { httpTokens: "optional", httpEndpoint: "enabled" },
  },
  {
    name: "optional, of a stopped instance: it is so again when it is started",
    calls: [metadata({ HttpTokens: "optional" }, { State: { Name: "stopped" } })],
    expected: "failed",
  },
  {
    name: "optional, and the endpoint is off",
    calls: [metadata({ HttpTokens: "optional", HttpEndpoint: "disabled" })],
    expected: "passed",
    message: "metadata service is off",
  },
  { name: "without a state", calls: [instance({ MetadataOptions: { HttpTokens: "required" } })], expected: "passed" },
  {
    name: "required, and pending: until then IMDSv1 may answer",
    calls: [metadata({ State: "pending" })],
    expected: "unknown",
    message: "are being changed",
  },
  {
    name: "off, and pending",
    calls: [metadata({ HttpEndpoint: "disabled", State: "pending" })],
    expected: "unknown",
  },
  {
    name: "optional, and pending: it comes to that whatever it is now",
    calls: [metadata({ HttpTokens: "optional", State: "pending" })],
    expected: "failed",
  },
  { name: "no options", calls: [instance()], ...NOT_TOLD },
  { name: "no word of tokens", calls: [instance({ MetadataOptions: { HttpEndpoint: "enabled" } })], ...NOT_TOLD },
  ...UNLISTED,
]);
