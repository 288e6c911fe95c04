/** The identity of what is scanned: one account, and one region or none. */
export interface Place {
  /** `aws`, `aws-cn`, `aws-us-gov`, ... */
  readonly partition: string;
  /** Twelve digits. */
  readonly account: string;
  /** A region's name; for resource types of scope `account`, the empty string. */
  readonly region: string;
}

/** Any AWS SDK v3 client class. */
export type ClientClass<C> = new (configuration: never) => C;

/** An account and a region as a resource type sees it: the only way to AWS. */
export interface Target extends Place {
  /** All regions this scan covers, so that a type of scope `account` can ask a regional endpoint. */
  readonly regions: readonly string[];
  /** Settings that the person gave and that a resource type may need. */
  readonly settings: Settings;
  /** The account as a whole; itself for scope `account`. What is no region's is read through it, and once for all of them. */
  readonly whole: Target;
  /**
   * The SDK client of that class, made once per region and shared.
   * Without `region` it is the target's own, or the partition's home region for scope `account`.
   */
  client<C>(Client: ClientClass<C>, options?: { readonly region?: string }): C;
  /** Reads a setting of the whole target once, whoever asks first. A failure is kept and thrown to all. */
  once<T>(key: string, read: () => Promise<T>): Promise<T>;
  /** Reads a listing once and lets several resource types iterate over it, each from its beginning. */
  shared<T>(key: string, list: () => AsyncIterable<T>): AsyncIterable<T>;
  /** Lets AWS get something ready, by the scan's clock; no time at all in a replay, and no more once the scan ends. */
  wait(milliseconds: number): Promise<void>;
}

/** What the person says about the estate, and AWS cannot tell. */
export interface Settings {
  /** Account ids that belong to the same owner; no ExternalId is expected from them. */
  readonly ownAccounts: readonly string[];
  /** Account ids of known vendors; an ExternalId is still expected. */
  readonly trustedAccounts: readonly string[];
  /** The organization, where the scan has read it already: its accounts need not ask again, and often may not. */
  readonly organization?: KnownOrganization;
}

export interface KnownOrganization {
  /** `o-...` */
  readonly id: string;
  readonly managementAccount: string;
  readonly accounts: ReadonlySet<string>;
}
