import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { SessionPolicy } from "./access.ts";
import { REQUEST_HANDLER } from "./clients.ts";

export interface CredentialOptions {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly session?: SessionPolicy;
  readonly endpointUrl?: string;
  readonly region: string;
}

/**
 * The SDK's own chain (environment, profile, SSO, web identity, container, instance), then the role if one is named.
 * What it gives expires; clients ask again, so a long scan outlives its first session.
 */
export async function credentialsFor(options: CredentialOptions): Promise<AwsCredentialIdentityProvider> {
  const { fromNodeProviderChain, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const { profile, roleArn, endpointUrl, region } = options;
  const clientConfig = {
    region,
    requestHandler: REQUEST_HANDLER,
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
  };
  const own = fromNodeProviderChain({ ...(profile !== undefined && { profile }), clientConfig });
  if (roleArn === undefined) return own;
  return fromTemporaryCredentials({ masterCredentials: own, params: assumption(roleArn, options), clientConfig });
}

/** What STS is asked for. */
export function assumption(
  roleArn: string,
  { externalId, session = {} }: Pick<CredentialOptions, "externalId" | "session">,
) {
  const { policy, policyArns } = session;
  return {
    RoleArn: roleArn,
    RoleSessionName: "aplomb",
    ...(externalId !== undefined && { ExternalId: externalId }),
    ...(policy !== undefined && { Policy: policy }),
    ...(policyArns !== undefined && { PolicyArns: policyArns.map((arn) => ({ arn })) }),
  };
}

/** One memoised provider for all clients; otherwise each of them would ask for itself. It asks again before they expire. */
export async function kept(
  credentials: AwsCredentialIdentityProvider,
  region: string,
): Promise<AwsCredentialIdentityProvider> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  return new STSClient({ region, credentials }).config.credentials;
}
