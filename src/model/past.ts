/** What scans have come to before, told of some accounts together and until a time; of each the latest, oldest first. */
export interface Past {
  scans(of: Reach): readonly PastScan[];
  frameworks(of: Reach): readonly PastFramework[];
}

export interface Reach {
  /** Ids: of others nothing is told. */
  readonly accounts: readonly string[];
  /** Nothing that began later. Epoch milliseconds. */
  readonly until: number;
}

/** A scan, as far as it is of these accounts. */
export interface PastScan {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** `complete`, `incomplete`, `interrupted`: the worst of its accounts. */
  readonly status: string;
  /** How many of them it looked at. */
  readonly accounts: number;
  readonly opened: number;
  readonly reopened: number;
  readonly resolved: number;
  /** Open after it. */
  readonly open: number;
}

/** An edition of a framework, as it was looked at in the same regions. */
export interface PastFramework {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Nothing in it: all that are enabled. */
  readonly regions: readonly string[];
  /** Of one account each look, of several the last looks of each UTC day. */
  readonly looks: readonly PastLook[];
}

/** Controls by verdict; of several accounts each once in each. */
export interface PastLook {
  readonly time: number;
  readonly accounts: number;
  readonly met: number;
  readonly notMet: number;
  /** Of those that are not met, those of which every failure is accepted. */
  readonly acceptedRisk: number;
  readonly unknown: number;
  readonly notAssessed: number;
  /** Every control of the framework was listed: else there is no score. */
  readonly complete: boolean;
}
