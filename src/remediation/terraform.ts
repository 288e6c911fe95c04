import { quoted } from "../model/hcl-string.ts";
import { readable } from "./readable.ts";
import { apart, capitals, type Grammar, type Placeholder } from "./template.ts";

/** A heredoc is one long quote. */
const PIECE = /<<-?(?<end>\w+)\n.*?\n[ \t]*\k<end>|"(?:[^"\\]|\\.)*"?|\{\{\w+\}\}|[^"{<]+|./gs;

/** Terraform's language: what is in quotes, and what is not. */
export const terraformPieces: Grammar = function* (text) {
  for (const [piece] of text.matchAll(PIECE)) yield* apart(piece, /^(?:"|<<)/.test(piece));
};

/** A value as a string in quotes; the name in capitals, if nobody could see what it is. */
export function terraformValue({ name, spot }: Placeholder, value: unknown): string {
  const text = spot === "quoted" ? undefined : readable(value);
  if (text !== undefined) return quoted(text);
  return spot === "quoted" ? capitals(name) : quoted(capitals(name));
}
