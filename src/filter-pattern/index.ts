export { all, any, not } from "./logic.ts";
export { matches } from "./matches.ts";
export { parsePattern, parseSelector } from "./parse.ts";
export type { Parsed, Pattern, Selector, Truth } from "./pattern.ts";
export { select } from "./select.ts";
