import { HOSTILE } from "../support/hostile.ts";

/** Whatever a name, a tag, a reason or a message may be. */
export const TEXTS: Readonly<Record<string, string>> = {
  ...HOSTILE,
  "an OSC 8 link": "\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007",
  "zero-width characters": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
  "a formula": '=cmd|"/c calc"!A1',
  "an at-formula": "@SUM(1+1)*cmd|' /C calc'!A0",
  HTML: "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "a key of every object": "constructor",
  "a key with dots": "aws:cloudformation.stack[0].name",
  "a hundred kilobytes": "x".repeat(100_000),
};
