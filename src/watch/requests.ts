/** What the person or the system asks of a watcher, which is heard between two rounds; a wait ends at once. */
export class Requests {
  #wake = new AbortController();
  #reload = false;
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  /** Ends the wait that is under way, or the next one. */
  get wake(): AbortSignal {
    return this.#wake.signal;
  }

  end(): void {
    this.#ended = true;
    this.#wake.abort();
  }

  reload(): void {
    this.#reload = true;
    this.#wake.abort();
  }

  /** Whether a reload was asked for since the last time. */
  takeReload(): boolean {
    const asked = this.#reload;
    this.#reload = false;
    if (!this.#ended) this.#wake = new AbortController();
    return asked;
  }
}
