import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer, refused } from "./recorded.ts";

export const LIST = "EC2:DescribeInstances";

/** A running instance in a reservation. */
export function instance(more: JsonObject = {}): RecordedCall {
  const known = { InstanceId: "i-1", State: { Code: 16, Name: "running" } };
  return answer(LIST, { Reservations: [{ ReservationId: "r-1", Instances: [{ ...known, ...more }] }] });
}

const none = { expected: "none" } as const;

/** What every check of instances says of what it cannot list, and of what is gone. */
export const UNLISTED = [
  ...["shutting-down", "terminated"].map((Name) => ({
    name: Name,
    calls: [instance({ State: { Name } })],
    ...none,
    reason: `instance-${Name}`,
  })),
  { name: "no instances", calls: [answer(LIST, { Reservations: [] })], ...none, unread: [] },
  {
    name: "denied",
    calls: [refused(LIST, "UnauthorizedOperation")],
    ...none,
    unread: [`${LIST} UnauthorizedOperation`],
  },
  { name: "no list", calls: [answer(LIST, {})], ...none, unread: [`${LIST} MalformedAnswer`] },
  {
    name: "a reservation without its instances",
    calls: [answer(LIST, { Reservations: [{ ReservationId: "r-1" }] })],
    ...none,
    unread: [`${LIST} MalformedAnswer`],
  },
];

export const NOT_TOLD = { expected: "unknown", unread: [`${LIST} MalformedAnswer`] } as const;
