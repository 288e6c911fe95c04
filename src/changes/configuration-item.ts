import type { Change } from "../model/change.ts";
import { MalformedError } from "./malformed.ts";
import { isAccount, isPlainId, isRegion, momentOf, own, shortText, type Untrusted } from "./untrusted.ts";

/** A resource that AWS Config saw changed. By whom, it does not know. */
export interface ConfigurationItem {
  readonly change: Change;
  /** CloudFormation's name of the type. */
  readonly resourceType: string;
  /** What names it: its ARN, AWS Config's id, and its name; one of them at least. */
  readonly names: readonly string[];
}

const NAME = "ConfigurationItemChange";

/** Reads the event of EventBridge; of items that are too large for it, there is a summary. Throws a `MalformedError`. */
export function configurationItemOf(envelope: Untrusted): ConfigurationItem {
  const detail = own(envelope, "detail");
  const item = own(detail, "configurationItem") ?? own(detail, "configurationItemSummary");
  const account = own(item, "awsAccountId") ?? own(envelope, "account");
  const said = own(item, "awsRegion");
  // Of what has no region, AWS Config says `global`.
  const region = isRegion(said) ? said : own(envelope, "region");
  const time = momentOf(own(item, "configurationItemCaptureTime")) ?? momentOf(own(envelope, "time"));
  const id = shortText(own(envelope, "id"), 256);
  const resourceType = own(item, "resourceType");
  const names = [own(item, "ARN"), own(item, "resourceId"), own(item, "resourceName")].filter(isPlainId);
  if (!isAccount(account)) throw missing("account");
  if (!isRegion(region)) throw missing("region");
  if (time === undefined) throw missing("time");
  if (id === undefined) throw missing("id");
  if (!isPlainId(resourceType) || names.length === 0) throw missing("resource");
  const change: Change = { id, name: NAME, source: "config.amazonaws.com", time, account, region };
  return { change, resourceType, names };
}

function missing(what: string): MalformedError {
  return new MalformedError(`The configuration item change has no valid ${what}.`);
}
