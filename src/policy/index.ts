/**
 * IAM policy semantics without I/O: read a document, say who a resource policy lets in, judge a role's trust.
 *
 * ```ts
 * const parsed = parsePolicy(text);
 * if (!parsed.ok) return unknown(parsed.reason);
 * judgeResourcePolicy(parsed.policy, { account, organization, kind: "bucket" }).access;
 * judgeTrust(parsed.policy, { account, partition, ownAccounts, organizationAccounts, trustedAccounts, now });
 * ```
 */

export type { Access, ResourceContext } from "./access.ts";
export { canBeAbout, type PatternSet } from "./actions.ts";
export { allOfIam, everything } from "./allowed/administrator.ts";
export { allowanceOf } from "./allowed/allowance.ts";
export {
  allowsAny,
  allowsEach,
  assumesEveryRole,
  everyOf,
  readsEverything,
  type WholeService,
  wholeServices,
} from "./allowed/broad.ts";
export type { Allowance, Grant, Holder, World } from "./allowed/deed.ts";
export { type Escalation, escalationsOf } from "./allowed/escalation.ts";
export { ESCALATION_PATHS, type EscalationPath, SOURCES } from "./allowed/escalation-paths.ts";
export type { Certainty } from "./chains/certainty.ts";
export { type AdminPaths, adminPaths, type ChainRole, type Path } from "./chains/paths.ts";
export type { NamedPolicy } from "./chains/rights.ts";
export { type ParsedPolicy, type PolicyDocument, parsePolicy } from "./document.ts";
export { type Deciding, evidenceOf } from "./evidence.ts";
export { accountOf, type Principal, principalsOf } from "./principals.ts";
export {
  type AccessEvidence,
  documentedPolicyStatus,
  grantsOf,
  judgeResourcePolicy,
  type ResourceAccess,
  type ResourceGrant,
} from "./public-access.ts";
export type { Ownership, Relation } from "./relation.ts";
export type { ResourceKind } from "./resources.ts";
export type { Condition, PrincipalEntry, Statement } from "./statement.ts";
export { judgeTransport, type TransportDeny, type TransportJudgement } from "./transport.ts";
export type { TrustContext } from "./trust/entries.ts";
export { TRUST_RULES, type TrustRule, type TrustSeverity } from "./trust/rules.ts";
export type { TrustEvidence, TrustResult, TrustStatus } from "./trust/verdicts.ts";
export { judgeTrust } from "./trust.ts";
