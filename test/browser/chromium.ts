import { existsSync } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a Chromium is; nothing where there is none. */
export function chromiumPath(): string | undefined {
  const { APLOMB_CHROMIUM } = process.env;
  return APLOMB_CHROMIUM ?? PLACES.find((path) => existsSync(path));
}
