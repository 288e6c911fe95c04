import type { ValueShape } from "../values.ts";

/** How much a value of a claim fixes: 0 nothing, 1 the tenant, 2 one repository (pipeline, project) of it. */
export interface Pin {
  readonly level: 0 | 1 | 2;
  /** A branch, environment or the like is fixed too. */
  readonly flow: boolean;
}

export type ClaimReader = (shape: ValueShape) => Pin;

/** An issuer that signs tokens for many customers, and the claims that tell them apart. */
export interface SharedIssuer {
  readonly name: string;
  /** By key: claims of the issuer by name, keys of AWS in full. */
  readonly claims: ReadonlyMap<string, ClaimReader>;
  /** Does the subject speak of repositories, so that its width can be judged? */
  readonly scoped: boolean;
  /** Is the audience what tells customers apart, so that it needs no rule of its own? */
  readonly audienceIsTenant: boolean;
}

const NOTHING: Pin = { level: 0, flow: false };
const TENANT: Pin = { level: 1, flow: false };
const UNIT: Pin = { level: 2, flow: false };
const WHOLE: Pin = { level: 2, flow: true };
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

const exactly =
  (pin: Pin): ClaimReader =>
  (shape) =>
    shape.exact ? pin : NOTHING;
const nothing: ClaimReader = () => NOTHING;
const named: ClaimReader = (shape) => (shape.prefix === "" ? NOTHING : FLOW);

/**
 * GitHub lets every organization choose which claims its subject is made of, so a subject only fixes the tenant if it
 * names an owner: `environment:production` alone is anybody's. The owner ends at the slash.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
const githubSubject = subject({
  tenant:
    /(?:^|:)(?:(?:repo|repository|job_workflow_ref):[^/:]+\/|(?:repository_owner|repository_owner_id|repository_id|enterprise|enterprise_id):[^:]+:)/,
  unit: /(?:^|:)(?:(?:repo|repository):[^/:]+\/[^:]+:|repository_id:[^:]+:|job_workflow_ref:[^/:]+\/[^/:]+\/[^:]+@)/,
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
const GITHUB_CLAIMS: ReadonlyMap<string, ClaimReader> = new Map([
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

const gitlab = subject({ tenant: /^project_path:[^/:]+\//, unit: /^project_path:[^:]+:/, flow: /:ref:[^:]/ });
const terraform = subject({
  tenant: /^organization:[^:]+:/,
  unit: /^organization:[^:]+:(?:project:[^:]+:|workspace:[^:]+:)/,
  flow: /:(?:workspace|stack):[^:]+:/,
});
const buildkite = subject({
  tenant: /^(?:organization:[^:]+:|[0-9a-f-]{36}:$)/,
  unit: /^(?:organization:[^:]+:pipeline:[^:]+:|[0-9a-f-]{36}:$)/,
  flow: /(?::ref:refs\/(?:heads|tags)\/[^:]|^[0-9a-f-]{36}:$)/,
});
const codefresh = subject({ tenant: /^account:[^:]+:/, unit: /:pipeline:[^:]+:/, flow: /:pipeline:/ });
const scalr = subject({ tenant: /^account:[^:]+:/, unit: /:workspace:[^:]+:/, flow: /:workspace:/ });
const upbound = subject({ tenant: /^mcp:[^/:]+\//, unit: /^mcp:[^/:]+\/[^:]+:/, flow: /^mcp:/ });
const vercel = subject({ tenant: /^owner:[^:]+:/, unit: /:project:[^:]+:/, flow: /:environment:[^:]/ });
const pulumi = subject({ tenant: /(?:^|:)org:[^:]+:/, unit: /:(?:stack|env):[^:]+:/, flow: /:(?:stack|env):/ });
/** For issuers whose subjects are not documented: a name and a first value, both closed. */
const anySubject: ClaimReader = (shape) =>
  shape.exact ? WHOLE : /^[^:/]+[:/][^:/]+[:/]/.test(shape.prefix) ? TENANT : NOTHING;

function bySubject(name: string, sub: ClaimReader): SharedIssuer {
  return { name, claims: new Map([["sub", sub]]), scoped: true, audienceIsTenant: false };
}

function byAudience(name: string, claims: readonly [string, ClaimReader][], scoped: boolean): SharedIssuer {
  return { name, claims: new Map(claims), scoped, audienceIsTenant: true };
}

const GITHUB: SharedIssuer = { name: "GitHub Actions", claims: GITHUB_CLAIMS, scoped: true, audienceIsTenant: false };

/**
 * Shared issuers and their tenancy claims, as AWS lists them, plus the public ones that predate the list.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export const SHARED_ISSUERS: ReadonlyMap<string, SharedIssuer> = new Map([
  ["token.actions.githubusercontent.com", GITHUB],
  ["vstoken.actions.githubusercontent.com", GITHUB],
  ["oidc-configuration.audit-log.githubusercontent.com", bySubject("GitHub audit log", anySubject)],
  ["gitlab.com", bySubject("GitLab", gitlab)],
  ["app.terraform.io", bySubject("HCP Terraform", terraform)],
  ["agent.buildkite.com", bySubject("Buildkite", buildkite)],
  ["oidc.codefresh.io", bySubject("Codefresh", codefresh)],
  ["studio.datachain.ai/api", bySubject("DVC Studio", anySubject)],
  ["scalr.io", bySubject("Scalr", scalr)],
  ["tokens.cloud.shisho.dev", bySubject("Shisho Cloud", anySubject)],
  ["proidc.upbound.io", bySubject("Upbound", upbound)],
  ["oidc.circleci.com", bySubject("CircleCI", anySubject)],
  [
    "oidc.vercel.com",
    byAudience(
      "Vercel",
      [
        ["aud", exactly(TENANT)],
        ["sub", vercel],
      ],
      true,
    ),
  ],
  [
    "api.pulumi.com/oidc",
    byAudience(
      "Pulumi Cloud",
      [
        ["aud", exactly(TENANT)],
        ["sub", pulumi],
      ],
      true,
    ),
  ],
  ["sandboxes.cloud", byAudience("Crafting", [["aud", exactly(TENANT)]], false)],
  [
    "cognito-identity.amazonaws.com",
    byAudience(
      "Amazon Cognito",
      [
        ["aud", exactly(WHOLE)],
        ["sub", exactly(WHOLE)],
      ],
      false,
    ),
  ],
  // `aud` is the token's azp, which Google assigns; `oaud` is what the token's owner asked for.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
  [
    "accounts.google.com",
    byAudience(
      "Google",
      [
        ["aud", exactly(WHOLE)],
        ["sub", exactly(WHOLE)],
        ["oaud", nothing],
      ],
      false,
    ),
  ],
  [
    "www.amazon.com",
    byAudience(
      "Login with Amazon",
      [
        ["app_id", exactly(WHOLE)],
        ["user_id", exactly(WHOLE)],
      ],
      false,
    ),
  ],
  [
    "graph.facebook.com",
    byAudience(
      "Facebook",
      [
        ["app_id", exactly(WHOLE)],
        ["id", exactly(WHOLE)],
      ],
      false,
    ),
  ],
  // Microsoft Sentinel's connector signs in from Microsoft's own tenant; the session's name holds the workspace.
  [
    "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d",
    byAudience(
      "Microsoft Sentinel",
      [
        ["sts:rolesessionname", exactly(WHOLE)],
        ["aud", nothing],
        ["sub", nothing],
      ],
      false,
    ),
  ],
]);

/** The shared issuer of that name; a longer path below one (an enterprise, a team) is private to its tenant. */
export function sharedIssuer(issuer: string): SharedIssuer | undefined {
  return SHARED_ISSUERS.get(issuer.replace(/\/+$/, ""));
}

/** The issuer of an EKS cluster, as IAM roles for service accounts use it, in any partition. */
export function isEksIssuer(issuer: string): boolean {
  return /^oidc[.-]eks\./.test(issuer);
}

/** `system:serviceaccount:NAMESPACE:NAME`: a fixed namespace is as a repository, a fixed name as a branch. */
export const eksSubject: ClaimReader = subject({
  tenant: /^system:serviceaccount:[^:]+:/,
  unit: /^system:serviceaccount:[^:]+:/,
  flow: /^system:serviceaccount:[^:]+:[^:]/,
});
