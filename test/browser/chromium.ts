import { existsSync } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a Chromium is; nothing where there is none, or APLOMB_CHROMIUM is empty. */
export function chromiumPath(): string | undefined {
  const { APLOMB_CHROMIUM } = process.env;
  if (APLOMB_CHROMIUM !== undefined) return APLOMB_CHROMIUM || undefined;
  return PLACES.find((path) => existsSync(path));
}
