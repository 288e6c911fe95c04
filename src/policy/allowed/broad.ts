import { lowerCased } from "../actions.ts";
import { accountOfPattern } from "../arn.ts";
import { all } from "../chains/certainty.ts";
import { globCovers } from "../glob.ts";
import type { Statement } from "../statement.ts";
import { allowanceOf } from "./allowance.ts";
import type { Allowance, Deed, Grant, Holder, World } from "./deed.ts";
import { allowHolds } from "./requests.ts";

/** Does the holder do each of these? The grants are those of the last one that is not certain, or of all. */
export function allowsEach(holder: Holder, deeds: readonly Deed[], world: World): Allowance {
  const found: Allowance[] = [];
  for (const deed of deeds) {
    const allowance = allowanceOf(holder, deed, world);
    if (allowance.certainty === "no") return allowance;
    found.push(allowance);
  }
  const certainty = all("yes", ...found.map((one) => one.certainty));
  return { certainty, grants: distinct(found.flatMap(({ grants }) => grants)) };
}

/** ... or any of these? */
export function allowsAny(holder: Holder, deeds: readonly Deed[], world: World): Allowance {
  const found = deeds.map((deed) => allowanceOf(holder, deed, world));
  for (const certainty of ["yes", "maybe"] as const) {
    const grants = found.flatMap((one) => (one.certainty === certainty ? one.grants : []));
    if (grants.length > 0) return { certainty, grants: distinct(grants) };
  }
  return { certainty: "no", grants: [] };
}

/** What data and settings most accounts hold, read wherever it is: what ReadOnlyAccess has and SecurityAudit has not. */
export function readsEverything(holder: Holder, world: World): Allowance {
  return allowsEach(
    holder,
    READING.map(([action, arn]) => everyOf(action, arn, world)),
    world,
  );
}

const READING = [
  ["s3:getobject", "s3:::*/*"],
  ["dynamodb:scan", "dynamodb:*:{account}:table/*"],
  ["lambda:getfunction", "lambda:*:{account}:function:*"],
  ["logs:getlogevents", "logs:*:{account}:log-group:*:log-stream:*"],
  ["ec2:describeinstances", "ec2:*:{account}:*"],
] as const;

/** The deed of an action on every resource; `arn` begins after the partition. */
export function everyOf(
  action: string,
  arn: string,
  { partition, account }: World,
  reach: Deed["reach"] = "every",
): Deed {
  return {
    action: action.toLowerCase(),
    reach,
    resource: `arn:${partition}:${arn.replace("{account}", account)}`,
  };
}

/** The accounts in which a holder may assume every role. */
export function assumesEveryRole(holder: Holder, world: World): Allowance {
  const accounts = new Set([world.account]);
  for (const { document } of holder.policies) {
    for (const { resources } of document?.statements ?? []) {
      for (const pattern of resources?.patterns ?? []) {
        const account = accountOfPattern(pattern);
        if (account !== undefined) accounts.add(account);
      }
    }
  }
  const deeds = [...accounts].map((account) => everyOf("sts:AssumeRole", `iam::${account}:role/*`, world));
  return allowsAny(holder, deeds, world);
}

/** A service of which a statement allows every action on every resource. */
export interface WholeService {
  /** Its prefix, or `*` for all that a NotAction leaves. */
  readonly service: string;
  readonly grant: Grant;
}

/** Of a policy on its own. */
export function wholeServices(holder: Holder, world: World): readonly WholeService[] {
  return holder.policies.flatMap(({ name, document }) =>
    (document?.statements ?? []).flatMap((statement) => {
      const { effect, resources, conditions, index, sid } = statement;
      if (effect !== "Allow" || resources === undefined) return [];
      return servicesOf(statement).flatMap((service) => {
        const deed = {
          action: `${service}:*`,
          reach: "every",
          resource: `arn:${world.partition}:${service}:*`,
        } as const;
        const named = resources.patterns.some((pattern) => globCovers(pattern, deed.resource));
        const { certainty, undecided } = allowHolds(conditions, deed, world);
        if (named === resources.negated || certainty === "no") return [];
        // All that a NotAction leaves is no action that a Deny could be asked about.
        if (service !== "*" && allowanceOf(holder, deed, world).certainty === "no") return [];
        return [
          {
            service,
            grant: { policy: name, statement: index, sid, conditions: conditions.map(({ key }) => key), undecided },
          },
        ];
      });
    }),
  );
}

function servicesOf({ actions }: Statement): readonly string[] {
  if (actions.negated) return ["*"];
  return lowerCased(actions).patterns.flatMap((pattern) => /^(\*|[a-z0-9-]+):\*+$/.exec(pattern)?.[1] ?? []);
}

export function distinct(grants: readonly Grant[]): readonly Grant[] {
  return [...new Map(grants.map((grant) => [`${grant.policy} ${grant.statement}`, grant])).values()];
}
