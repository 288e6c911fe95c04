import type { FlowLog } from "@aws-sdk/client-ec2";
import { malformed, toldText } from "../../src/model/answers.ts";
import { AwsError } from "../../src/model/errors.ts";

const OPERATION = "EC2:DescribeFlowLogs";

/** Whether a thing's traffic is logged; what could not be read, if that is why nobody knows. */
export type Logged = true | false | AwsError;

export interface Wanted {
  /** Accepted traffic too, not what is rejected alone. */
  readonly allTraffic: boolean;
}

/** Of the things by their ids: do its flow logs record the traffic between them, and does it arrive? */
export function coverageOf(logs: readonly FlowLog[], { allTraffic }: Wanted): (id: string) => Logged {
  const kinds = allTraffic ? (["ACCEPT", "REJECT"] as const) : (["REJECT"] as const);
  const byId = new Map<string, readonly Logged[]>();
  for (const log of logs) {
    const id = toldText(log.ResourceId, OPERATION, "ResourceId");
    const known = byId.get(id);
    byId.set(
      id,
      kinds.map((kind, index) => either(known?.[index] ?? false, worksFor(log, kind))),
    );
  }
  return (id) => byId.get(id)?.reduce(both) ?? false;
}

/** None beats unreadable, which beats certain. */
function both(one: Logged, other: Logged): Logged {
  return one === false || other === true ? one : other;
}

/** Certain beats unreadable, which beats none. */
export function either(one: Logged, other: Logged): Logged {
  return one === true || other === false ? one : other;
}

function worksFor(log: FlowLog, kind: "ACCEPT" | "REJECT"): Logged {
  const { DeliverLogsStatus: delivery, FlowLogStatus: status, TrafficType: traffic } = log;
  if (traffic !== kind && (traffic === "ACCEPT" || traffic === "REJECT")) return false;
  if (delivery === "FAILED" || (status !== undefined && status !== "ACTIVE")) return false;
  if (traffic !== "ALL" && traffic !== kind) return malformed(OPERATION, "TrafficType");
  if (status === undefined) return malformed(OPERATION, "FlowLogStatus");
  // Nothing has arrived yet, or nobody knows.
  return delivery === "SUCCESS" ? true : malformed(OPERATION, "DeliverLogsStatus");
}

/** Whether all are logged; none at all is no proof. Throws what could not be read, if it could matter. */
export function allLogged(things: readonly Logged[]): boolean {
  if (things.length === 0 || things.includes(false)) return false;
  const unread = things.find((thing) => thing instanceof AwsError);
  if (unread !== undefined) throw unread;
  return true;
}
