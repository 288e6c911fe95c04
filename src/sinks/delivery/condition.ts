/** Lets several wait until something is so. Whoever changes what they ask about wakes them, and they ask again. */
export class Condition {
  #sleepers: (() => void)[] = [];

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#sleepers.push(resolve));
  }

  wake(): void {
    const sleepers = this.#sleepers;
    this.#sleepers = [];
    for (const resolve of sleepers) resolve();
  }
}
