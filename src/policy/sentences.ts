import type { Predicate } from "./conditions.ts";
import type { Principal } from "./principals.ts";
import type { Atom } from "./reach.ts";

/** One sentence per verdict about a whole policy. */
export const SUMMARIES = {
  public: "The policy lets anyone in.",
  undetermined: "The policy may let anyone in; a part of it cannot be decided.",
  "cross-account": "The policy lets other accounts in, but not everyone.",
  "own-account": "The policy lets only the own account and AWS services in.",
} as const;

/** Why a statement reaches as far as it does, for a person and without ids. */
export function reasonFor(atom: Atom, principal: Principal, predicate: Predicate | undefined): string {
  if (predicate) return `${subject(predicate)} ${consequence(atom)}`;
  return principal.kind === "web-identity"
    ? "Whoever signs in at the public identity provider is let in."
    : `The principal ${consequence(atom)}`;
}

function subject(predicate: Predicate): string {
  if (predicate.deniedBy !== undefined) return "What the Deny statement spares";
  return `The ${predicate.condition.operator} condition on ${predicate.condition.key}`;
}

function consequence(atom: Atom): string {
  switch (atom.kind) {
    case "anyone":
      return "does not limit who is let in.";
    case "unknown":
      return "cannot be decided.";
    case "account":
      return atom.source ? "limits access to AWS services that act for an account." : "limits access to an account.";
    case "organization":
      return "limits access to an organization.";
    case "identity":
      return "limits access to one identity, whose account it does not tell.";
    case "services":
      return "limits access to AWS services.";
    case "place":
      return "limits access to a fixed place: network, endpoint or resource.";
    case "secret":
      return "limits access to whoever knows a secret.";
  }
}
