/** Calls that change a resource, and where CloudTrail's record of one says which resource that is. */
export interface ChangeRule {
  /** CloudTrail's `eventSource`, e.g. `s3.amazonaws.com`. */
  readonly source: string;
  /** CloudTrail's `eventName`s, without the version that some services put behind theirs (`CreateFunction20150331`). */
  readonly names: readonly string[];
  /**
   * Paths into the record, e.g. `requestParameters.bucketName`; `[]` means each of a list, as in
   * `requestParameters.instancesSet.items[].instanceId`. The first that says something counts: an id as the type writes them, or
   * the name in it. None: the type is a setting, of which each target has one.
   */
  readonly at: readonly string[];
  /** What the names of these begin with, where the call may be about things of other types, too. */
  readonly prefix?: string;
}

/** Who did it, as CloudTrail tells it. */
export interface Actor {
  /** CloudTrail's principal id, as Elastic's own integration has it in `user.id`. */
  readonly id?: string;
  /** Of the user, or of the role whose session it was. */
  readonly name?: string;
  readonly arn?: string;
  readonly account?: string;
  /** `IAMUser`, `AssumedRole`, `Root`, `AWSService`, ... */
  readonly type?: string;
}

/** Something that was done in AWS, and may have changed resources. */
export interface Change {
  /** CloudTrail's event id; of AWS Config's events that of the event bus. */
  readonly id: string;
  /** What was done, e.g. `PutBucketPolicy`; of AWS Config's events `ConfigurationItemChange`. */
  readonly name: string;
  /** Of which service, e.g. `s3.amazonaws.com`. */
  readonly source: string;
  readonly time: Date;
  readonly account: string;
  readonly region: string;
  readonly actor?: Actor;
  /** An IP address, or the name of the AWS service that did it for somebody. */
  readonly sourceAddress?: string;
  readonly userAgent?: string;
}
