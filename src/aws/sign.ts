import type { HttpRequest } from "@smithy/types";
import { credentialsFor } from "./credentials.ts";

/** A request to something that AWS runs but has no client for, such as a domain of Amazon OpenSearch Service. */
export interface Unsigned {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SigningOptions {
  readonly profile?: string;
  readonly region: string;
  /** The name that requests are signed for: `es` (domains) or `aoss` (serverless collections). */
  readonly service: "es" | "aoss";
}

/** Gives a function that signs a request (SigV4) with the credentials of the environment or profile. */
export async function signer({ profile, region, service }: SigningOptions) {
  const [{ SignatureV4 }, { Sha256Node }] = await Promise.all([
    import("@smithy/signature-v4"),
    import("@smithy/core/checksum"),
  ]);
  const credentials = await credentialsFor({ region, ...(profile !== undefined && { profile }) });
  const signature = new SignatureV4({ credentials, region, service, sha256: Sha256Node });
  return async ({ method, url, headers, body }: Unsigned): Promise<Record<string, string>> => {
    const request: HttpRequest = {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port !== "" && { port: Number(url.port) }),
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...headers, host: url.host },
      body,
    };
    return (await signature.sign(request)).headers;
  };
}
