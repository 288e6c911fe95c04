/** The six parts of an ARN. A part may hold wildcards when the text comes from a policy. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Splits an ARN of any partition; the resource keeps its own colons. `undefined` if the text is none. */
export function parseArn(text: string): Arn | undefined {
  const [prefix, partition, service, region, account, ...resource] = text.split(":");
  if (prefix !== "arn" || !partition || !service || region === undefined || account === undefined) return undefined;
  if (resource.length === 0) return undefined;
  return { partition, service, region, account, resource: resource.join(":") };
}

export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/**
 * The account a pattern for ARNs is certainly limited to. `*` does not cross a colon under the Arn operators, so only
 * the account's own part has to be fixed there.
 */
export function accountOfPattern(pattern: string): string | undefined {
  const arn = parseArn(pattern);
  return arn && isAccountId(arn.account) ? arn.account : undefined;
}

/**
 * The same for operators under which `*` may cross colons (StringLike): everything up to the account has to be
 * literal. An IAM path may hold colons, so another account can create a role whose ARN ends like ours.
 */
export function accountOfPrefix(literalPrefix: string): string | undefined {
  return /^arn:[^:]+:[^:]+:[^:]*:(\d{12})(?=:|$)/.exec(literalPrefix)?.[1];
}
