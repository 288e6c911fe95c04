import { createHmac, timingSafeEqual } from "node:crypto";

/** Of the Standard Webhooks specification: older messages may have been recorded by somebody. */
const TOLERANCE_SECONDS = 5 * 60;

/**
 * The id of a message that is signed with the secret and fresh; throws for any other. `body` is the bytes as they came:
 * JSON that was parsed and written again has another signature. A sender that changes its secret sends several signatures.
 */
export function verify({ headers, body, secret, now = Date.now() }) {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const signatures = headers["webhook-signature"];
  if (!id || !timestamp || !signatures) throw new Error("the message is not signed");
  const age = now / 1000 - Number(timestamp);
  if (!/^\d+$/.test(timestamp) || Math.abs(age) > TOLERANCE_SECONDS) throw new Error("the message is not fresh");
  const expected = createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
  const signed = signatures.split(" ").some((signature) => {
    const [version, text = ""] = signature.split(",");
    const given = Buffer.from(text, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!signed) throw new Error("the signature is wrong");
  return id;
}

/** What follows `whsec_` is base64; any other secret is the key itself. */
function keyOf(secret) {
  return secret.startsWith("whsec_") ? Buffer.from(secret.slice("whsec_".length), "base64") : Buffer.from(secret);
}
