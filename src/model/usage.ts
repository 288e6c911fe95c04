/** What the calls of one operation came to over a scan. */
export interface OperationUsage {
  /** `Service:Operation`, as `Unread` has it. */
  readonly operation: string;
  readonly calls: number;
  /** Requests beyond the first of a call. */
  readonly retries: number;
  /** Requests that AWS refused for their rate. */
  readonly throttles: number;
  /** Calls that ended with an error, AWS's answers such as NoSuchBucketPolicy among them. */
  readonly errors: number;
  /** Milliseconds that its requests waited for the budget, added up. */
  readonly waited: number;
  /** Milliseconds that its calls took, with all waiting, added up. */
  readonly took: number;
}

export interface Usage {
  /** By name. */
  readonly operations: readonly OperationUsage[];
  /** Milliseconds in which at least one request waited for the budget. */
  readonly heldUp: number;
}
