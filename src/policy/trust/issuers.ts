import {
  anySubject,
  buildkite,
  type ClaimReader,
  codefresh,
  exactly,
  GITHUB_CLAIMS,
  gitlab,
  nothing,
  pulumi,
  scalr,
  TENANT,
  terraform,
  upbound,
  vercel,
  WHOLE,
} from "./subjects.ts";

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

function bySubject(name: string, sub: ClaimReader): SharedIssuer {
  return { name, claims: new Map([["sub", sub]]), scoped: true, audienceIsTenant: false };
}

function byAudience(name: string, claims: readonly [string, ClaimReader][], scoped: boolean): SharedIssuer {
  return { name, claims: new Map(claims), scoped, audienceIsTenant: true };
}

const GITHUB: SharedIssuer = { name: "GitHub Actions", claims: GITHUB_CLAIMS, scoped: true, audienceIsTenant: false };

const COGNITO = "cognito-identity.amazonaws.com";

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
    COGNITO,
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
  return SHARED_ISSUERS.get(isCognitoPool(issuer) ? COGNITO : issuer.replace(/\/+$/, ""));
}

/** Cognito identity pools; GovCloud and China have names of their own. */
export function isCognitoPool(issuer: string): boolean {
  return /^cognito-identity[-.a-z0-9]*\.amazonaws\.com(\.cn)?$/.test(issuer);
}

/** The issuer of an EKS cluster, as IAM roles for service accounts use it, in any partition. */
export function isEksIssuer(issuer: string): boolean {
  return /^oidc[.-]eks\./.test(issuer);
}
