import type { ValueShape } from "../values.ts";

/** How much a value of a claim fixes: 0 nothing, 1 the tenant, 2 one repository (pipeline, project) of it. */
export interface Pin {
  readonly level: 0 | 1 | 2;
  /** A branch, environment or the like is fixed too. */
  readonly flow: boolean;
}

export type ClaimReader = (shape: ValueShape) => Pin;

const NOTHING: Pin = { level: 0, flow: false };
export const TENANT: Pin = { level: 1, flow: false };
const UNIT: Pin = { level: 2, flow: false };
export const WHOLE: Pin = { level: 2, flow: true };
const FLOW: Pin = { level: 0, flow: true };

interface SubjectPattern {
  readonly tenant: RegExp;
  readonly unit: RegExp;
  readonly flow: RegExp;
}

/** Reads `key:value:key:value` subjects. A literal end closes the last segment, a wildcard leaves it open. */
function subject({ tenant, unit, flow }: SubjectPattern): ClaimReader {
  return (shape) => {
    const text = shape.exact ? `${shape.text}:` : shape.prefix;
    if (!tenant.test(text)) return NOTHING;
    return { level: unit.test(text) ? 2 : 1, flow: unit.test(text) && flow.test(text) };
  };
}

export const exactly =
  (pin: Pin): ClaimReader =>
  (shape) =>
    shape.exact ? pin : NOTHING;
export const nothing: ClaimReader = () => NOTHING;
const named: ClaimReader = (shape) => (shape.prefix === "" ? NOTHING : FLOW);

/**
 * GitHub lets every organization choose which claims its subject is made of, so a subject only fixes the tenant if it
 * names an owner: `environment:production` alone is anybody's. The owner ends at the slash.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
/** Subjects with immutable ids read `repo:OWNER@ID/NAME@ID:...`; no owner's or repository's name holds an `@`. */
const githubSubject = subject({
  tenant:
    /(?:^|:)(?:(?:repo|repository|job_workflow_ref):[^/:@]+[/@]|(?:repository_owner|repository_owner_id|repository_id|enterprise|enterprise_id):[^:]+:)/,
  unit: /(?:^|:)(?:(?:repo|repository):[^/:]+\/[^:@]+[:@]|repository_id:[^:]+:|job_workflow_ref:[^/:]+\/[^/:]+\/[^:]+@)/,
  flow: /(?:^|:)(?:ref:refs\/(?:heads|tags)\/[^:]|environment:[^:]|job_workflow_ref:[^:]+@[^:])/,
});

const repository: ClaimReader = (shape) =>
  /^[^/]+\/[^/]+$/.test(shape.text) && shape.exact ? UNIT : /^[^/]+\//.test(shape.prefix) ? TENANT : NOTHING;

const workflow: ClaimReader = (shape) => {
  if (/^[^/]+\/[^/]+\/[^@]+@./.test(shape.prefix)) return WHOLE;
  if (/^[^/]+\/[^/]+\/[^@]+@/.test(shape.prefix)) return UNIT;
  return /^[^/]+\//.test(shape.prefix) ? TENANT : NOTHING;
};

/**
 * The claims of GitHub that STS checks beside the subject. AWS itself takes job_workflow_ref for the tenant. Who
 * triggered a run, or what a workflow is called, is anyone's to choose.
 * https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/
 */
export const GITHUB_CLAIMS: ReadonlyMap<string, ClaimReader> = new Map([
  ["sub", githubSubject],
  ["repository", repository],
  ["repository_id", exactly(UNIT)],
  ["repository_owner", exactly(TENANT)],
  ["repository_owner_id", exactly(TENANT)],
  ["enterprise", exactly(TENANT)],
  ["enterprise_id", exactly(TENANT)],
  ["job_workflow_ref", workflow],
  ["ref", (shape) => (/^refs\/(heads|tags)\/./.test(shape.prefix) ? FLOW : NOTHING)],
  ["environment", named],
  ["workflow", nothing],
  ["actor", nothing],
  ["actor_id", nothing],
]);

export const gitlab = subject({ tenant: /^project_path:[^/:]+\//, unit: /^project_path:[^:]+:/, flow: /:ref:[^:]/ });
export const terraform = subject({
  tenant: /^organization:[^:]+:/,
  unit: /^organization:[^:]+:(?:project:[^:]+:|workspace:[^:]+:)/,
  flow: /:(?:workspace|stack):[^:]+:/,
});
export const buildkite = subject({
  tenant: /^(?:organization:[^:]+:|[0-9a-f-]{36}:$)/,
  unit: /^(?:organization:[^:]+:pipeline:[^:]+:|[0-9a-f-]{36}:$)/,
  flow: /(?::ref:refs\/(?:heads|tags)\/[^:]|^[0-9a-f-]{36}:$)/,
});
export const codefresh = subject({ tenant: /^account:[^:]+:/, unit: /:pipeline:[^:]+:/, flow: /:pipeline:/ });
export const scalr = subject({ tenant: /^account:[^:]+:/, unit: /:workspace:[^:]+:/, flow: /:workspace:/ });
export const upbound = subject({ tenant: /^mcp:[^/:]+\//, unit: /^mcp:[^/:]+\/[^:]+:/, flow: /^mcp:/ });
export const vercel = subject({ tenant: /^owner:[^:]+:/, unit: /:project:[^:]+:/, flow: /:environment:[^:]/ });
export const pulumi = subject({ tenant: /(?:^|:)org:[^:]+:/, unit: /:(?:stack|env):[^:]+:/, flow: /:(?:stack|env):/ });
/** For issuers whose subjects are not documented: a name and a first value, both closed. */
export const anySubject: ClaimReader = (shape) =>
  shape.exact ? WHOLE : /^[^:/]+[:/][^:/]+[:/]/.test(shape.prefix) ? TENANT : NOTHING;

/** `system:serviceaccount:NAMESPACE:NAME`: a fixed namespace is as a repository, a fixed name as a branch. */
export const eksSubject: ClaimReader = subject({
  tenant: /^system:serviceaccount:[^:]+:/,
  unit: /^system:serviceaccount:[^:]+:/,
  flow: /^system:serviceaccount:[^:]+:[^:]/,
});
