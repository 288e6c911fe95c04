import { safeText } from "../model/safe-text.ts";

const LONGEST = 256;

/** A name of an owner without the blanks around it; `undefined` if it cannot be one. */
export function ownerOf(text: string): string | undefined {
  const owner = text.trim();
  // It is told to people and to other systems: one line that does what it shows.
  const isName = owner !== "" && owner.length <= LONGEST && safeText(owner) === owner;
  return isName ? owner : undefined;
}
