import type { AwsCredentialIdentityProvider } from "@smithy/types";
import { REQUEST_HANDLER } from "./clients.ts";

export interface CredentialOptions {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly endpointUrl?: string;
  readonly region: string;
}

/**
 * The SDK's own chain (environment, profile, SSO, web identity, container, instance), then the role if one is named.
 * What it gives expires; clients ask again, so a long scan outlives its first session.
 */
export async function credentialsFor(options: CredentialOptions): Promise<AwsCredentialIdentityProvider> {
  const { fromNodeProviderChain, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const { profile, roleArn, externalId, endpointUrl, region } = options;
  const clientConfig = {
    region,
    requestHandler: REQUEST_HANDLER,
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
  };
  const own = fromNodeProviderChain({ ...(profile !== undefined && { profile }), clientConfig });
  if (roleArn === undefined) return own;
  const params = {
    RoleArn: roleArn,
    RoleSessionName: "aplomb",
    ...(externalId !== undefined && { ExternalId: externalId }),
  };
  return fromTemporaryCredentials({ masterCredentials: own, params, clientConfig });
}
