/** Runs while anybody is in. Times are milliseconds of one clock. */
export class Stopwatch {
  #in = 0;
  #since = 0;
  #total = 0;

  enter(now: number): void {
    if (this.#in === 0) this.#since = now;
    this.#in += 1;
  }

  leave(now: number): void {
    this.#in -= 1;
    if (this.#in === 0) this.#total += now - this.#since;
  }

  get total(): number {
    return this.#total;
  }
}
