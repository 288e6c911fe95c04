import { createHmac } from "node:crypto";

const PREFIX = "whsec_";

/** The key that a secret stands for: what is behind `whsec_` is base64, any other text is itself. Nothing if it is no base64. */
export function keyOf(secret: string): Buffer | undefined {
  if (!secret.startsWith(PREFIX)) return Buffer.from(secret);
  const text = secret.slice(PREFIX.length);
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : undefined;
}

export interface Signed {
  readonly id: string;
  readonly body: string;
  readonly now: Date;
}

/** The headers of the Standard Webhooks specification; without a key there is no signature. */
export function webhookHeaders({ id, body, now }: Signed, key: Buffer | undefined): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp };
  if (key === undefined) return headers;
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { ...headers, "webhook-signature": `v1,${signature}` };
}
