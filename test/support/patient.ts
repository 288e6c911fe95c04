/** For `vi.waitUntil`: a loaded machine is slow, not wrong. */
export const PATIENT = { timeout: 30_000 };
