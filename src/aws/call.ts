/** One operation of one client, as middleware at `initialize` sees it. */
export interface Call {
  /** The SDK's serviceId, e.g. `S3 Control`. */
  readonly service: string;
  /** The command's name without `Command`, e.g. `GetPublicAccessBlock`. */
  readonly operation: string;
  /** The client's region. */
  readonly region: string;
  /** Unknown until GetCallerIdentity has answered. */
  readonly account: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}
