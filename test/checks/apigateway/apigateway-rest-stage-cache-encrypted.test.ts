import check from "../../../checks/apigateway/apigateway-rest-stage-cache-encrypted.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { restApis, restStages } from "../../support/rest-api.ts";

const STAGES = "APIGateway:GetStages";
const cached = (...settings: JsonObject[]) => {
  const methodSettings = Object.fromEntries(settings.map((one, index) => [`~1${index}/GET`, one]));
  return [restApis(), restStages({ cacheClusterEnabled: true, methodSettings })];
};

checkTable(check, [
  { name: "encrypted", calls: cached({ cachingEnabled: true, cacheDataEncrypted: true }), expected: "passed" },
  { name: "not", calls: cached({ cachingEnabled: true, cacheDataEncrypted: false }), expected: "failed" },
  {
    name: "what is not cached does not count",
    calls: cached(
      { cachingEnabled: true, cacheDataEncrypted: true },
      { cachingEnabled: false, cacheDataEncrypted: false },
    ),
    expected: "passed",
  },
  {
    name: "not told",
    calls: cached({ cachingEnabled: true }),
    expected: "unknown",
    unread: [`${STAGES} MalformedAnswer`],
  },
  { name: "nothing is cached", calls: cached({ cachingEnabled: false }), expected: "none", reason: "nothing-cached" },
  {
    name: "no cache",
    calls: [restApis(), restStages({ cacheClusterEnabled: false })],
    expected: "none",
    reason: "no-cache",
  },
  {
    name: "whether there is a cache is not told",
    calls: [restApis(), restStages()],
    expected: "unknown",
    unread: [`${STAGES} MalformedAnswer`],
  },
]);
