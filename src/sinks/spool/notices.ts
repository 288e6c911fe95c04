/** Tells a person what nothing else tells. */
export class Notices {
  readonly tell: (sentence: string) => void;
  readonly #told = new Set<string>();

  constructor(tell: (sentence: string) => void) {
    this.tell = tell;
  }

  /** A disk that is full is full for each event. */
  tellOnce(matter: string, sentence: string): void {
    if (!this.#told.has(matter)) this.tell(sentence);
    this.#told.add(matter);
  }
}
