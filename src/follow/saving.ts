export interface Saving {
  /**
   * What the scan looked at; default: the account. One that looked at some resources has no place in the history of scans,
   * and if it changed nothing but when findings were last seen, the state stays as it is: the next scan of the account says
   * that, too, and a state in S3 need not be written for it.
   */
  readonly scope?: "account" | "resources" | undefined;
}
