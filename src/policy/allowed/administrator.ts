import { covers, lowerCased, type PatternSet } from "../actions.ts";
import { all, any, type Certainty } from "../chains/certainty.ts";
import { globCovers } from "../glob.ts";
import type { Statement } from "../statement.ts";
import { allowanceOf } from "./allowance.ts";
import type { Allowance, Deed, Holder, World } from "./deed.ts";
import { allowHolds } from "./requests.ts";

/**
 * Whoever may do all of IAM on all that the account has there gives itself the rest. A Deny counts that takes away all of
 * IAM, or each of the ways to do so.
 */
export function allOfIam(holder: Holder, world: World): Allowance {
  const iam = allowanceOf(holder, iamDeed(world), world);
  if (iam.certainty === "no") return iam;
  const ways = GIVING.map((action) => allowanceOf(holder, { ...iamDeed(world), action }, world).certainty);
  const certainty = all(iam.certainty, any("no", ...ways));
  return certainty === "no" ? { certainty, grants: [] } : { certainty, grants: iam.grants };
}

const GIVING = [
  "iam:addusertogroup",
  "iam:attachgrouppolicy",
  "iam:attachrolepolicy",
  "iam:attachuserpolicy",
  "iam:createaccesskey",
  "iam:createloginprofile",
  "iam:createpolicyversion",
  "iam:putgrouppolicy",
  "iam:putrolepolicy",
  "iam:putuserpolicy",
  "iam:updateassumerolepolicy",
  "iam:updateloginprofile",
];

/**
 * Everything on everything, or on all but a few things: all of IAM, and the other services too. A Deny counts that takes
 * IAM away; without one the holder lifts it.
 */
export function everything(holder: Holder, world: World): Allowance {
  const iam = allOfIam(holder, world);
  if (iam.certainty === "no") return iam;
  const wide = any(
    "no",
    ...holder.policies.map(({ document }) => {
      if (document === undefined) return "maybe";
      const answers = document.statements.map((statement) => widthOf(statement, world));
      return any("no", ...answers);
    }),
  );
  const certainty = all(iam.certainty, wide);
  return certainty === "no" ? { certainty, grants: [] } : { certainty, grants: iam.grants };
}

function iamDeed({ partition, account }: World): Deed {
  return { action: "iam:*", reach: "every", resource: `arn:${partition}:iam::${account}:*` };
}

function widthOf({ effect, actions, resources, conditions }: Statement, world: World): Certainty {
  if (effect !== "Allow" || resources === undefined || !isWide(actions)) return "no";
  const all = `arn:${world.partition}:*`;
  const covered = resources.patterns.some((pattern) => globCovers(pattern, all));
  if (covered === resources.negated) return "no";
  return allowHolds(conditions, iamDeed(world), world).certainty;
}

/** Every action, or every action but some. A list may add up: each service's name begins with a letter. */
function isWide(set: PatternSet): boolean {
  const { negated, patterns } = lowerCased(set);
  if (negated) return !covers({ negated: false, patterns }, { negated: false, patterns: ["*"] });
  if (patterns.includes("*:*")) return true;
  return LETTERS.every((letter) => patterns.some((pattern) => globCovers(pattern, `${letter}*`)));
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
