import { isRecord } from "../model/json.ts";
import { type ConfigurationItem, configurationItemOf } from "./configuration-item.ts";
import { type LogFile, logFileOf, logFilesOf } from "./log-files.ts";
import { MalformedError } from "./malformed.ts";
import { type OwnMessage, ownMessageOf } from "./own-messages.ts";
import { own, type Untrusted } from "./untrusted.ts";

/** What a message of a queue tells. */
export type Message =
  | OwnMessage
  /** CloudTrail's records, not read yet: `changeOf` reads one. */
  | { readonly kind: "records"; readonly records: readonly Untrusted[] }
  | { readonly kind: "configuration-items"; readonly items: readonly ConfigurationItem[] }
  | { readonly kind: "log-files"; readonly files: readonly LogFile[] }
  /** Sound, and of no change. */
  | { readonly kind: "ignored"; readonly reason: string };

/** SQS takes no larger ones. */
const LONGEST = 1024 * 1024;

/** A topic may pass on what another topic got. */
const MOST_TOPICS = 2;

/** They end like this, and change nothing. */
const NO_CHANGE = /^AWS (?:Console Sign-? ?In|Insight) via CloudTrail$/i;

/**
 * Reads the body of a message: aplomb's own, or one of EventBridge or S3, with or without a topic of SNS around it.
 *
 * Throws a `MalformedError` with a sentence for what is none of them, or is not as it should be.
 */
export function readMessage(body: string): Message {
  if (body.length > LONGEST) throw new MalformedError("The message is larger than any of SQS.");
  let message = parsed(body);
  for (let topics = 0; own(message, "Type") === "Notification"; topics += 1) {
    if (topics === MOST_TOPICS) throw new MalformedError("The message went through too many topics of SNS.");
    message = parsed(own(message, "Message"));
  }
  if (own(message, "aplomb") !== undefined) return ownMessageOf(message);
  if (own(message, "detail-type") !== undefined) return eventOf(message);
  const records = own(message, "Records");
  if (Array.isArray(records)) return notificationOf(records);
  if (own(message, "Event") === "s3:TestEvent") return ignored("A test event of S3.");
  const told = own(message, "Type");
  if (told === "SubscriptionConfirmation" || told === "UnsubscribeConfirmation")
    return ignored("A subscription of SNS.");
  throw new MalformedError("The message is none of aplomb, EventBridge or S3.");
}

function eventOf(event: Untrusted): Message {
  const type = own(event, "detail-type");
  const source = own(event, "source");
  if (typeof type !== "string") throw new MalformedError("The event's detail-type is no text.");
  if (type === "Config Configuration Item Change" || type === "Config Oversized Configuration Item Change") {
    return { kind: "configuration-items", items: [configurationItemOf(event)] };
  }
  if (type === "Object Created" && source === "aws.s3") return filesOf(logFileOf(event));
  if (!type.endsWith(" via CloudTrail") || NO_CHANGE.test(type)) return ignored("An event that tells of no change.");
  const record = own(event, "detail");
  if (!isRecord(record)) throw new MalformedError("The event of CloudTrail has no record.");
  return { kind: "records", records: [record] };
}

function notificationOf(records: readonly unknown[]): Message {
  if (records.some((record) => own(record, "eventSource") !== "aws:s3")) {
    throw new MalformedError("The message has records that are not of S3.");
  }
  return filesOf(logFilesOf(records));
}

function filesOf(files: readonly LogFile[]): Message {
  return files.length === 0 ? ignored("No new log file of CloudTrail.") : { kind: "log-files", files };
}

function ignored(reason: string): Message {
  return { kind: "ignored", reason };
}

function parsed(text: unknown): Untrusted {
  if (typeof text !== "string") throw new MalformedError("The notification of SNS has no message.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MalformedError("The message is not JSON.", { cause: error });
  }
  if (!isRecord(value)) throw new MalformedError("The message is not a JSON object.");
  return value;
}
