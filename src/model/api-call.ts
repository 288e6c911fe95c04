/** A call that a listing or a fact makes, and how often at most. Equal calls of one scope are shared, and made once. */
export type ApiCall = OnceCall | ResourceCall | PageCall | ThingCall;

interface Named {
  /** `Service:Operation`, as errors name it, e.g. `EC2:DescribeVolumes`. */
  readonly operation: string;
  /** Not made where the target's settings have the answer already. */
  readonly unless?: "organization";
  /** What it asks for, where calls of one operation ask for different things: none of them has the other's answer. */
  readonly about?: string;
  /** Made through the account as a whole, `Target.whole`, whatever the scope of the type that needs it. */
  readonly ofAccount?: true;
}

/** Once per target, whatever there is in it. */
export interface OnceCall extends Named {
  readonly per: "target";
}

/** Once per resource, unless something that was read before settles it. */
export interface ResourceCall extends Named {
  readonly per: "resource";
}

/** Once per page of things; a target without any has one page too. */
export interface PageCall extends Named {
  readonly per: "page";
  /** Things on a page: the most that AWS gives. */
  readonly of: number;
  /** In the plural, e.g. `volumes`. */
  readonly things: string;
  /** The resource type whose listing counts them, or those that count them together. */
  readonly counted?: string | readonly string[];
  /** How many an ordinary account has, where nobody counts them or has counted any; 0 unless told. */
  readonly usually?: number;
  /** Listed in each region that has resources of the type, for a type that an account lists as a whole. */
  readonly inEachRegion?: true;
}

/** Once per thing that is no resource of its own; an ordinary account has none. */
export interface ThingCall extends Named {
  readonly per: "thing";
  /** In the singular, e.g. `access point`. */
  readonly thing: string;
}
