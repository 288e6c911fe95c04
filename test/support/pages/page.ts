export interface Page {
  /** The field of the input that asks for it; none where AWS alone says how long a page is. */
  readonly field?: string;
  readonly most: number;
  /** Where AWS says so. The SDK for JavaScript leaves the models' ranges out; what its documentation says is tested. */
  readonly source: string;
  readonly documented?: RegExp;
}

/** By operation: `SQS:ListQueues`. */
export type Pages = Readonly<Record<string, Page>>;
