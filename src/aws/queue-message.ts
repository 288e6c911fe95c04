/** It is ours until the time is over for which it is hidden from others. */
export interface Message {
  readonly id: string;
  /** Of this one time that it was received. */
  readonly receipt: string;
  /** Up to 1 MiB of anything. */
  readonly body: string;
  /** How often it was received, this time too. */
  readonly attempts: number;
  /** When it was sent, in epoch milliseconds. */
  readonly sent: number;
  readonly group?: string;
}

export interface Hidden {
  readonly message: Message;
  /** From now; 0: anybody may have it at once. */
  readonly seconds: number;
}

export interface Outgoing {
  readonly body: string;
  /** Up to 900. A FIFO queue has none for a message alone, and refuses it. */
  readonly delaySeconds?: number;
  readonly group?: string;
  readonly deduplication?: string;
}

export interface Receiving {
  /** From 1 to 10. */
  readonly max: number;
  /** Up to 20: until there is a message. */
  readonly waitSeconds: number;
  /** For how long no other gets them. */
  readonly visibilitySeconds: number;
  readonly signal?: AbortSignal;
}
