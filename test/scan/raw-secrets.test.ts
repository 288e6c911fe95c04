import { expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { distributions, origins } from "../support/distribution.ts";
import { restApis, restStages, V2_APIS, v2Stages } from "../support/rest-api.ts";
import { scanned } from "../support/scanned.ts";

/** What people put into a service's own settings, and nobody else should read. */
const SECRET = "correct-horse";

const HEADERS = { Quantity: 1, Items: [{ HeaderName: "X-Origin-Verify", HeaderValue: SECRET }] };

const ROWS: readonly (readonly [string, readonly RecordedCall[]])[] = [
  ["cloudfront-waf-attached", [distributions({ ...origins({ CustomHeaders: HEADERS }), WebACLId: "" })]],
  [
    "apigateway-rest-stage-waf-attached",
    [
      restApis(),
      restStages({ variables: { key: SECRET }, canarySettings: { stageVariableOverrides: { key: SECRET } } }),
    ],
  ],
  ["apigateway-v2-stage-access-logging-enabled", [V2_APIS, v2Stages({ StageVariables: { key: SECRET } })]],
];

test.each(ROWS)("%s tells no secret of what it judges", async (id, calls) => {
  const { findings, events } = await scanned(
    checks.filter((check) => check.id === id),
    calls,
  );
  expect(findings).toHaveLength(1);
  expect(JSON.stringify(events)).not.toContain(SECRET);
});
