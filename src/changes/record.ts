import type { Actor, Change } from "../model/change.ts";
import { MalformedError } from "./malformed.ts";
import { below, isAccount, isRegion, momentOf, own, shortText, type Untrusted } from "./untrusted.ts";

const SHORT = 256;
const LONG = 1024;
const USER_AGENT = 512;

/** Records that tell of no change, whatever they are named: sign-ins, unusual numbers of calls, and refusals of an endpoint. */
const NO_CHANGE: ReadonlySet<unknown> = new Set(["AwsConsoleSignIn", "AwsCloudTrailInsight", "AwsVpceEvent"]);

/**
 * What a CloudTrail record says was done; nothing if it changed nothing (a read, a failed call), or if another account holds
 * the resource: CloudTrail tells that account in a record of its own.
 *
 * Throws a `MalformedError` for what should be a change and does not say of which account or region, or when.
 */
export function changeOf(record: Untrusted): Change | undefined {
  if (changesNothing(record)) return undefined;
  const account = own(record, "recipientAccountId");
  const region = own(record, "awsRegion");
  const time = momentOf(own(record, "eventTime"));
  const id = shortText(own(record, "eventID"), SHORT);
  const name = shortText(own(record, "eventName"), SHORT);
  const source = shortText(own(record, "eventSource"), SHORT);
  if (!isAccount(account)) throw missing("account (recipientAccountId)");
  if (!isRegion(region)) throw missing("region (awsRegion)");
  if (time === undefined) throw missing("time (eventTime)");
  if (id === undefined) throw missing("id (eventID)");
  if (name === undefined || source === undefined) throw missing("call (eventSource and eventName)");
  if (isOfAnother(record, account)) return undefined;
  const actor = actorOf(own(record, "userIdentity"));
  const sourceAddress = shortText(own(record, "sourceIPAddress"), SHORT);
  const userAgent = shortText(own(record, "userAgent"), USER_AGENT);
  return {
    id,
    name,
    source,
    time,
    account,
    region,
    ...(actor !== undefined && { actor }),
    ...(sourceAddress !== undefined && { sourceAddress }),
    ...(userAgent !== undefined && { userAgent }),
  };
}

function changesNothing(record: Untrusted): boolean {
  const readOnly = own(record, "readOnly");
  if (readOnly === true || readOnly === "true") return true;
  if (isSaid(own(record, "errorCode")) || isSaid(own(record, "errorMessage"))) return true;
  return NO_CHANGE.has(own(record, "eventType"));
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** The caller of a call across accounts has a record, too; in it, `resources` says whose they are. */
function isOfAnother(record: Untrusted, account: string): boolean {
  const resources = own(record, "resources");
  if (!Array.isArray(resources)) return false;
  const owners = resources.map((one: unknown) => own(one, "accountId")).filter(isAccount);
  return owners.length > 0 && !owners.includes(account);
}

/**
 * Id and name as Elastic's CloudTrail integration has them in `user.id` and `user.name`: the principal id, and the name of the
 * user, or else of whoever issued the session.
 */
function actorOf(identity: unknown): Actor | undefined {
  const issuer = below(identity, "sessionContext", "sessionIssuer");
  // A user of IAM Identity Center has no principal id.
  const person = below(identity, "onBehalfOf", "userId");
  const id = shortText(own(identity, "principalId"), LONG) ?? shortText(person, LONG);
  const name = shortText(own(identity, "userName"), LONG) ?? shortText(own(issuer, "userName"), LONG);
  const arn = shortText(own(identity, "arn"), LONG);
  const account = own(identity, "accountId");
  const type = shortText(own(identity, "type"), SHORT);
  const actor: Actor = {
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(arn !== undefined && { arn }),
    ...(isAccount(account) && { account }),
    ...(type !== undefined && { type }),
  };
  return Object.keys(actor).length === 0 ? undefined : actor;
}

function missing(what: string): MalformedError {
  return new MalformedError(`The CloudTrail record has no valid ${what}.`);
}
