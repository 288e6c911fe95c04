/** Carries the place of the first thing that could not be understood up to the parser's entrance. */
export class Unreadable extends Error {
  readonly path: string;
  constructor(path: string, reason: string) {
    super(reason);
    this.path = path;
  }
}

/** The own property of that name, matched exactly first, then without regard to case (IAM accepts both). */
export function member(object: object, name: string): unknown {
  const entries = Object.entries(object);
  const exact = entries.find(([key]) => key === name);
  const found = exact ?? entries.find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1];
}
