/** A simulated account's access key names the account, so that one server can be a whole organization. */
export function accessKeyFor(account: string): string {
  return `ASIASIMU${account}`;
}

export function accountOfKey(accessKey: string): string | undefined {
  return /^A[KS]IASIMU(\d{12})$/.exec(accessKey)?.[1];
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
