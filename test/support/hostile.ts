/** Texts that AWS, or whoever names a thing there, may send. */
export const HOSTILE: Readonly<Record<string, string>> = {
  "an escape sequence": "\u001b[31mred\u001b[0m\u001b]0;title\u0007\u001b[2J",
  "line breaks": "a\nb\r\nc\rd\ve\ff",
  "Unicode's line and paragraph separators, and NEL": "a\u2028b\u2029c\u0085d",
  "C1 controls": "\u009b31m\u009d0;x\u009c\u0080\u009f",
  "DEL, NUL and BEL": "a\u007fb\u0000c\u0007d\u0008\u0008",
  "bidirectional overrides": "\u202etxt.exe\u202c\u2066x\u2069\u200e\u200f\u061c",
  "a byte order mark": "\ufeffname",
  "lone surrogates": "a\ud800b\udc00c",
  "quotes and backslashes": '"},{"a":"\\u001b\\\\\'`$(id)%0a',
  brackets: "[a][b.c]",
  "a key that is no key": "__proto__",
  "emoji and combining marks": "👩‍👩‍👧‍👦é̂🇩🇪",
};

/** What no line may hold: controls, separators and bidirectional marks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
export const OBEYED = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
