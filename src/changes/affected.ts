import { partitionOf } from "../formats/partition.ts";
import type { Change } from "../model/change.ts";
import type { ConfigurationItem } from "./configuration-item.ts";
import { changeOf } from "./record.ts";
import type { Changed, ChangeTable } from "./table.ts";
import { own, type Untrusted } from "./untrusted.ts";

/** A change, and the resources of its account that are to be looked at for it; one at least. */
export interface Affected {
  readonly change: Change;
  readonly partition: string;
  readonly resources: readonly Changed[];
}

/**
 * What a CloudTrail record changed, if a check looks at such things. What none does is seen by the service and the call, and
 * nothing else of the record is read. Throws a `MalformedError`.
 */
export function affectedBy(record: Untrusted, table: ChangeTable): Affected | undefined {
  if (!table.mayMatter(own(record, "eventSource"), own(record, "eventName"))) return undefined;
  const change = changeOf(record);
  if (change === undefined) return undefined;
  const { account, region } = change;
  const partition = partitionOf("", region);
  return some({ change, partition, resources: table.resourcesOf(record, { partition, account, region }) });
}

/** The same of what AWS Config saw. */
export function affectedByItem(item: ConfigurationItem, table: ChangeTable): Affected | undefined {
  const partition = partitionOf("", item.change.region);
  return some({ change: item.change, partition, resources: table.resourcesOfItem(item, partition) });
}

function some(affected: Affected): Affected | undefined {
  return affected.resources.length === 0 ? undefined : affected;
}
