import { AwsError, type Unread } from "../model/errors.ts";
import type { Fact, Resource, ResourceType } from "../model/resource.ts";
import type { Target } from "../model/target.ts";

export type Readers = Readonly<Record<string, () => Promise<unknown>>>;

/** One reader per fact of the type: the call is made on first use, once per resource, whichever check asks. */
export function readersOf(type: ResourceType, resource: Resource, target: Target): Readers {
  const memo = new Map<string, Promise<unknown>>();
  const reader = (name: string, fact: Fact<unknown, unknown>) => (): Promise<unknown> => {
    const known = memo.get(name) ?? read(fact, resource, target);
    memo.set(name, known);
    return known;
  };
  return Object.fromEntries(Object.entries(type.facts).map(([name, fact]) => [name, reader(name, fact)]));
}

async function read(fact: Fact<unknown, unknown>, resource: Resource, target: Target): Promise<unknown> {
  try {
    return await fact.read(resource, target);
  } catch (error) {
    throw error instanceof AwsError ? withAction(error, fact.actions) : error;
  }
}

/** Names the permission that is missing, where AWS's message does not. */
export function withAction(error: AwsError, actions: readonly string[]): AwsError {
  const { unread } = error;
  if (unread.kind !== "denied" || unread.action !== undefined) return error;
  const action = actionOf(unread, actions);
  return action === undefined ? error : new AwsError({ ...unread, action }, { cause: error });
}

/** The same for what a fact's value read later on, e.g. the policy of one access point. */
export function withActions(unread: readonly Unread[], { facts }: ResourceType): readonly Unread[] {
  const actions = Object.values(facts).flatMap((fact) => fact.actions);
  return unread.map((one) => {
    const action = actions.find((candidate) => candidate.endsWith(`:${one.operation.split(":")[1]}`));
    return one.kind === "denied" && one.action === undefined && action !== undefined ? { ...one, action } : one;
  });
}

/** Most actions are named as the operation; where they aren't, S3's above all, the declaration knows. */
export function actionOf({ operation }: Pick<Unread, "operation">, actions: readonly string[]): string | undefined {
  const name = operation.split(":")[1] ?? "";
  return actions.find((action) => action.endsWith(`:${name}`)) ?? actions[0];
}
