/** By the word for a type of thing, e.g. `queue`; in the order of their numbers. */
export type Names = Readonly<Record<string, readonly string[]>>;
