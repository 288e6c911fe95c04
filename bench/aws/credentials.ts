/** A simulated account's access key names the account, so that one server can be a whole organization. */
export function accessKeyFor(account: string): string {
  return `ASIASIMU${account}`;
}

export function accountOfKey(accessKey: string): string | undefined {
  return /^A[KS]IASIMU(\d{12})$/.exec(accessKey)?.[1] ?? accountInKey(accessKey);
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** AWS's own keys hold the account that they are of, as do those of other simulators: bits 7 to 46 of what follows the prefix. */
function accountInKey(accessKey: string): string | undefined {
  const [, digits = ""] = /^A[KS]IA([A-Z2-7]{10})/.exec(accessKey) ?? [];
  // Those of the documentation are of nobody, and so of the first account here.
  if (digits === "" || accessKey.endsWith("EXAMPLE")) return undefined;
  let bits = 0n;
  for (const digit of digits) bits = (bits << 5n) | BigInt(BASE32.indexOf(digit));
  // Ten digits are 50 bits, of which the first 48 are meant.
  return String(((bits >> 2n) & 0x7fffffffff80n) >> 7n).padStart(12, "0");
}

/** Whom a session is of, and until when; carried by its token, since the server keeps no sessions. */
export interface Session {
  readonly role: string;
  readonly name: string;
  /** Milliseconds. */
  readonly expires: number;
}

export function tokenOfSession(session: Session): string {
  return Buffer.from(JSON.stringify(session)).toString("base64url");
}

/** Undefined for a token that is not one of ours. */
export function sessionOfToken(token: string): Session | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return isSession(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function sessionArn(account: string, { role, name }: Pick<Session, "role" | "name">): string {
  return `arn:aws:sts::${account}:assumed-role/${role}/${name}`;
}

export function userArn(account: string): string {
  return `arn:aws:iam::${account}:user/scanner`;
}

function isSession(value: unknown): value is Session {
  return typeof value === "object" && value !== null && "role" in value && "name" in value && "expires" in value;
}
