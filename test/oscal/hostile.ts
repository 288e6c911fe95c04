import { HOSTILE } from "../support/hostile.ts";
import { coverage, ended, finding } from "./support.ts";

/** Texts that a name, a message or a reason may be, and that no document may break of. */
export const TEXTS: Readonly<Record<string, string>> = {
  ...HOSTILE,
  "nothing at all": "",
  "nothing but spaces": " \t\u00a0\u2003 ",
  "spaces at both ends": "  a b\u00a0",
  "100 kB": "né".repeat(50_000),
  "emoji where it is cut": `${"a".repeat(499)}👩‍👩‍👧‍👦👩‍👩‍👧‍👦`,
  "no characters": "a\ufffeb\uffff",
  Markdown: "# a\n- b *c* _d_ [e](javascript:f) <script>g</script> `h` | i ~~j~~ {{ insert: param, k }}",
  "a list": "1. a",
  "a rule": "--- a",
};

/** A scan in which everything that is not ours to choose is that text. */
export function hostileEvents(check: string, text: string): object[] {
  const of = {
    ...{ account: text, name: text, region: text, resource: text, type: text, message: text, time: text, scan: text },
    unread: [{ operation: text, code: text, kind: "denied", message: text, action: text }],
  };
  const suppression = { rule: text, reason: text, owner: text, ticket: text, expires: text };
  // An account without an id is nobody's, and has no results.
  const account = text === "" ? "111122223333" : text;
  return [
    finding(check, "failed", { ...of, account, id: `1${text}` }),
    finding(check, "unknown", { ...of, account, id: text }),
    finding(check, "passed", { ...of, account, id: `2${text}` }),
    finding(check, "failed", { ...of, account, id: `3${text}`, suppression }),
    coverage([check], 4, { ...of, account }),
    ended(of),
  ];
}
