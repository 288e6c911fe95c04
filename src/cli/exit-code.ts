/** Documented in docs/contracts.md; scripts build on these. */
export const EXIT = { done: 0, failed: 1, usage: 2, incomplete: 3, interrupted: 130 } as const;
