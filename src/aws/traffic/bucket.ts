/** What a token bucket allows. */
export interface Rate {
  /** Requests at once, after a pause. */
  readonly burst: number;
  /** Requests a second from then on. */
  readonly refill: number;
}

/** Never slower than this part of the full rate: whoever else uses the account up will stop one day. */
const FLOOR = 1 / 20;

/** From nothing to the full rate, in milliseconds. */
const RECOVERY_MS = 60_000;

/** Tokens are sums of fractions. */
const ONE = 1 - 1e-9;

/** A token bucket that slows down when AWS refuses, and recovers. It starts full. Times are milliseconds of one clock. */
export class Bucket {
  readonly #full: Rate;
  /** Tokens a second, now. */
  #refill: number;
  #tokens: number;
  #at: number;
  #cutAt = Number.NEGATIVE_INFINITY;

  constructor(full: Rate, now: number) {
    this.#full = full;
    this.#refill = full.refill;
    this.#tokens = full.burst;
    this.#at = now;
  }

  get refill(): number {
    return this.#refill;
  }

  /** Until there is a token, in whole milliseconds; 0: there is one. */
  delay(now: number): number {
    this.#pass(now);
    return this.#tokens >= ONE ? 0 : Math.ceil(((1 - this.#tokens) * 1_000) / this.#refill);
  }

  /** For whoever has seen that there is one. */
  take(now: number): void {
    this.#pass(now);
    this.#tokens -= 1;
  }

  /** AWS has refused a request that was sent then. Those that were under way at the last cut tell nothing new. */
  refused(now: number, sent: number): void {
    if (sent <= this.#cutAt) return;
    this.#pass(now);
    this.#cutAt = now;
    this.#refill = Math.max(this.#full.refill * FLOOR, this.#refill / 2);
    // AWS's bucket is empty too.
    this.#tokens = 0;
  }

  #pass(now: number): void {
    const elapsed = Math.max(0, now - this.#at);
    this.#at = now;
    const { burst, refill } = this.#full;
    // At the slower rate of before, and to no more than a burst in proportion.
    const room = Math.max(1, (burst * this.#refill) / refill);
    this.#tokens = Math.min(room, this.#tokens + (elapsed * this.#refill) / 1_000);
    this.#refill = Math.min(refill, this.#refill + (refill * elapsed) / RECOVERY_MS);
  }
}
