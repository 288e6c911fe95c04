import { EXIT } from "../exit-code.ts";
import { print } from "../print.ts";
import { programOf } from "../program.ts";
import { answerFor } from "./answer.ts";
import { SCRIPTS, SHELLS } from "./scripts.ts";

/** Columns of what is said about a candidate. */
const ABOUT = 80;

/** `aplomb __complete -- WORDS`: what a shell's script asks. Whatever goes wrong, a person who is writing is not disturbed. */
export async function completeCommand(words: readonly string[]): Promise<number> {
  const { paths, candidates } = await answerFor(
    programOf(() => undefined),
    words[0] === "--" ? words.slice(1) : words,
  ).catch(() => ({ paths: "files", candidates: [] }));
  await print([paths, ...candidates.map(({ value, about }) => `${value}\t${about.slice(0, ABOUT)}`)].join("\n"));
  return EXIT.done;
}

/** `aplomb completion SHELL`. */
export async function completionCommand(word: string): Promise<number> {
  const shell = SHELLS.find((one) => one === word) ?? "bash";
  await print(SCRIPTS[shell].trimEnd());
  return EXIT.done;
}
