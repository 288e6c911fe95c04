/** A place that text goes to. It sets the pace: the next text is made when the last one has been taken. */
export interface Sink {
  /** What a person calls it, e.g. a file's path. */
  readonly name: string;
  /** It may be given the texts of several events as one: it is a stream. */
  readonly joins?: true;
  /** Throws a `SinkError` when it takes nothing more. */
  write(text: string): Promise<void>;
  /** Resolves when all is written. */
  close(): Promise<void>;
}
