import { isIP } from "node:net";
import { gather } from "../changes/gather.ts";
import type { Change } from "../model/change.ts";
import type { JsonObject } from "../model/json.ts";

/** What an event's `user` is without a change: the thing itself, where it is an IAM identity. */
export interface Entity {
  readonly id: string;
  readonly name: string;
}

/** The fields of an event that is due to changes, by where they belong. */
export interface ChangeFields {
  /** At the top: `user`, `source`, `user_agent` and `related`, those of which something is known. */
  readonly fields: JsonObject;
  /** `event.reason`. */
  readonly reason: string;
  /** `aplomb.change`. */
  readonly change: JsonObject;
}

/**
 * Who did what, of the changes that a look was for, in any order; nothing if it was for none. All is of the newest, but for
 * `related.*` and the list of changes. An identity that is itself what was changed is `user.target`: `user` is who did it.
 */
export function changeFields(changes?: readonly Change[], entity?: Entity): ChangeFields | undefined {
  const gathered = changes && gather(changes);
  if (gathered === undefined) return undefined;
  const { id, name, source, time, actor = {}, userAgent } = gathered.cause;
  const user = {
    ...(actor.id !== undefined && { id: actor.id }),
    ...(actor.name !== undefined && { name: actor.name }),
    ...(entity !== undefined && { target: { id: entity.id, name: entity.name } }),
  };
  const address = sourceOf(gathered.cause);
  return {
    fields: {
      ...(Object.keys(user).length > 0 && { user }),
      ...(address !== undefined && { source: address }),
      ...(userAgent !== undefined && { user_agent: { original: userAgent } }),
      ...relatedOf(gathered.changes, entity),
    },
    reason: name,
    change: {
      event_id: id,
      event_name: name,
      event_source: source,
      time: time.toISOString(),
      ...(actor.arn !== undefined && { actor_arn: actor.arn }),
      ...(actor.type !== undefined && { actor_type: actor.type }),
      ...(actor.account !== undefined && { actor_account: actor.account }),
      events: gathered.changes.map((change) => `${change.name} ${change.id}`),
    },
  };
}

function sourceOf({ sourceAddress }: Change) {
  if (sourceAddress === undefined) return undefined;
  return { address: sourceAddress, ...(isAddress(sourceAddress) && { ip: sourceAddress }) };
}

/** All who had a part in it, and the identity that was changed. */
function relatedOf(changes: readonly Change[], entity: Entity | undefined) {
  const users = changes.flatMap(({ actor }) => actor?.name ?? actor?.id ?? []);
  const addresses = changes.flatMap(({ sourceAddress }) => sourceAddress ?? []).filter(isAddress);
  const user = [...new Set([...users, ...(entity === undefined ? [] : [entity.name])])];
  const ip = [...new Set(addresses)];
  if (user.length === 0 && ip.length === 0) return {};
  return { related: { ...(user.length > 0 && { user }), ...(ip.length > 0 && { ip }) } };
}

/** One with a zone is none to Elasticsearch, which would refuse the event. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes("%");
}
