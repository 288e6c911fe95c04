import check from "../../../checks/eventbridge/eventbridge-bus-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { buses } from "../../support/messaging.ts";
import {
  allowing,
  FOR_EVERYBODY,
  FOR_ITS_ACCOUNT,
  FOR_THE_ORGANIZATION,
  NO_POLICY,
  UNDECIDABLE,
} from "../../support/policies.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "EventBridge:ListEventBuses";

checkTable(check, [
  { name: "no policy", calls: [buses()], expected: "passed", message: "no policy" },
  { name: "for its account", calls: [buses({ Policy: FOR_ITS_ACCOUNT })], expected: "passed" },
  { name: "for the organization", calls: [buses({ Policy: FOR_THE_ORGANIZATION })], expected: "passed" },
  { name: "for everybody", calls: [buses({ Policy: FOR_EVERYBODY })], expected: "failed" },
  {
    name: "for everybody's events of one kind",
    calls: [
      buses({
        Policy: allowing({
          Principal: "*",
          Action: "events:PutEvents",
          Condition: { StringEquals: { "events:detail-type": "orders" } },
        }),
      }),
    ],
    expected: "failed",
  },
  { name: "nobody can tell", calls: [buses({ Policy: UNDECIDABLE })], expected: "unknown" },
  {
    name: "no policy that can be read",
    calls: [buses({ Policy: NO_POLICY })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "no bus", calls: [answer(LIST, { EventBuses: [] })], expected: "none" },
  {
    name: "a bus without an ARN",
    calls: [buses({ Arn: null })],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "an answer without the list",
    calls: [answer(LIST, {})],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
