/** A place that text goes to. It sets the pace: the next text is made when the last one has been taken. */
export interface Sink {
  /** What a person calls it, e.g. a file's path. */
  readonly name: string;
  /** It may be given the texts of several events as one: it is a stream. */
  readonly joins?: true;
  /** Several may write at once; `of` says whose text it is. Throws a `SinkError` when it takes nothing more. */
  write(text: string, of?: Owner): Promise<void>;
  /**
   * Resolves when all that was written before for that owner (without one: for anybody) is with the receiver, or in a spool
   * on the disk; what is written meanwhile does not delay it. Throws a `RefusedError` if the receiver will never take some of
   * it, another `SinkError` if the receiver was given up, and the signal's reason if that is aborted first. A sink without it
   * says nothing before `close`.
   */
  settled?(settling?: Settling): Promise<void>;
  /** Resolves when all is written. */
  close(): Promise<void>;
}

/** Any object that stands for who writes, such as a message: what it wrote is told apart from what others did. */
export type Owner = object;

export interface Settling {
  readonly of?: Owner | undefined;
  /** Ends the waiting, and nothing else. */
  readonly signal?: AbortSignal | undefined;
}
