import { type Answer, Refusal } from "./answer.ts";
import type { Call } from "./call.ts";
import type { Counts } from "./counts.ts";
import { damaged } from "./damage.ts";
import type { Fault, FaultRules } from "./faults.ts";
import type { Operation, World } from "./operation.ts";
import { operations } from "./operations.ts";
import { denied, refusalAnswer, trouble } from "./refusals.ts";
import { redirect } from "./services/s3-bucket.ts";
import type { Throttle } from "./throttle.ts";

/** What decides about a request, beside the estate. */
export interface Rules {
  faults: FaultRules;
  throttle: Throttle | undefined;
  /** The IAM actions that are allowed; undefined: all. */
  allowed: ReadonlySet<string> | undefined;
}

export interface Response {
  readonly answer: Answer;
  /** One that the connection has to show. */
  readonly fault?: Fault;
}

/** The answer to a request: what a fault says, else what AWS's front door says, else what the operation says. */
export function respond(call: Call, world: World, rules: Rules, counts: Counts): Response {
  const count = counts.of(call);
  count.requests += 1;
  const operation = operations[`${call.service}:${call.operation}`];
  if (operation === undefined) return refuse(call, trouble("no-such-operation", call.service));
  const fault = rules.faults.faultOf(call);
  if (fault !== undefined) count.faulted += 1;
  const refusal = fault && refusalBy(fault, call, operation, world);
  if (refusal !== undefined) return refuse(call, refusal);
  if (call.expires <= world.now()) return refuse(call, trouble("expired-token", call.service));
  if (rules.throttle?.take(call) === false) {
    count.throttled += 1;
    return refuse(call, trouble("throttled", call.service));
  }
  if (!isAllowed(operation, rules.allowed)) {
    count.denied += 1;
    return refuse(call, denied(call, operation));
  }
  return { ...answerOf(call, operation, world, fault), ...(fault !== undefined && { fault }) };
}

function answerOf(call: Call, operation: Operation, world: World, fault: Fault | undefined): Response {
  const answer = soundAnswer(
    fault?.name === "repeated-token" ? { ...call, repeatsToken: true } : call,
    operation,
    world,
  );
  return { answer: fault === undefined ? answer : damaged(answer, fault, operation.decides) };
}

function soundAnswer(call: Call, operation: Operation, world: World): Answer {
  try {
    return operation.answer(call, world);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalAnswer(call.service, error);
  }
}

function refusalBy({ name }: Fault, call: Call, operation: Operation, { estate }: World): Refusal | undefined {
  const elsewhere = estate.regions.find((region) => region !== call.region) ?? "us-west-2";
  switch (name) {
    case "access-denied":
      return denied(call, operation);
    case "redirect":
      return redirect(call.name, elsewhere);
    case "wrong-region":
      return call.service === "S3" || call.service === "S3Control"
        ? malformedHeader(call.region, elsewhere)
        : trouble(name, call.service);
    case "throttled":
    case "internal-error":
    case "unavailable":
    case "expired-token":
      return trouble(name, call.service);
    default:
      return undefined;
  }
}

function malformedHeader(wrong: string, right: string): Refusal {
  const message = `The authorization header is malformed; the region '${wrong}' is wrong; expecting '${right}'`;
  return new Refusal({ code: "AuthorizationHeaderMalformed", status: 400, message }, { fields: { Region: right } });
}

function isAllowed({ action }: Operation, allowed: ReadonlySet<string> | undefined): boolean {
  return action === undefined || allowed === undefined || allowed.has(action);
}

function refuse(call: Call, refusal: Refusal): Response {
  return { answer: refusalAnswer(call.service, refusal) };
}
