import type { Command, Option } from "commander";
import { type Candidate, valuesOf } from "./values.ts";

/** What fits the word that is being written: candidates, and whether names of files or folders fit too. */
export interface Answer {
  readonly paths: "none" | "files" | "folders";
  /** Whole words, as they would stand on the command line. */
  readonly candidates: readonly Candidate[];
}

const NOTHING: Answer = { paths: "none", candidates: [] };

/** What could stand in the place of the last of the words, which follow the program's name. Looks at nothing else. */
export async function answerFor(program: Command, words: readonly string[]): Promise<Answer> {
  const current = words.at(-1) ?? "";
  const { command, rest, isOver } = commandOf(program, words.slice(0, -1));
  const { owed, operands } = read(command, rest);
  if (owed !== undefined) return valued(command, owed, { current, before: "" });
  const [, flag, written] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
  if (!isOver && flag !== undefined && written !== undefined) {
    const option = command.options.find(({ long }) => long === flag);
    return option === undefined ? NOTHING : valued(command, option, { current: written, before: `${flag}=` });
  }
  if (!isOver && current.startsWith("-")) return { paths: "none", candidates: flagsOf(command, current) };
  const below =
    operands > 0
      ? []
      : fitting(
          visible(command).map(({ candidate }) => candidate),
          current,
        );
  if (command.commands.length > 0 && command.registeredArguments.length === 0) {
    return { paths: "none", candidates: below };
  }
  if (command.name() === "help") {
    const all = visible(program).map(({ candidate }) => candidate);
    return { paths: "none", candidates: fitting(all, current) };
  }
  const argument =
    command.registeredArguments.at(operands) ?? command.registeredArguments.find(({ variadic }) => variadic);
  if (argument === undefined) return NOTHING;
  const choices = argument.argChoices?.map((value) => ({ value, about: "" }));
  const { paths, values } =
    choices === undefined
      ? await valuesOf(command.name(), argument.name(), current)
      : { paths: "none" as const, values: choices };
  // Some do something themselves, and have commands below them.
  return { paths, candidates: [...fitting(values, current), ...below] };
}

/** The command that the words have come to, and those of them that are its own. */
function commandOf(program: Command, words: readonly string[]) {
  let command = program;
  let rest = [...words];
  for (;;) {
    const at = rest.findIndex((word) => !word.startsWith("-"));
    const next = at < 0 ? undefined : visible(command).find(({ candidate }) => candidate.value === rest[at])?.command;
    if (next === undefined) return { command, rest, isOver: rest.includes("--") };
    command = next;
    rest = rest.slice(at + 1);
  }
}

/** How many operands there are, and the option whose value is to follow. */
function read(command: Command, words: readonly string[]): { readonly owed?: Option; readonly operands: number } {
  let owed: Option | undefined;
  let operands = 0;
  let isOver = false;
  for (const word of words) {
    if (owed !== undefined) owed = undefined;
    else if (isOver || !word.startsWith("-") || word === "-") operands += 1;
    else if (word === "--") isOver = true;
    else owed = command.options.find(({ long, short, required }) => required && (word === long || word === short));
  }
  return { ...(owed !== undefined && { owed }), operands };
}

interface Written {
  /** The value as far as it is written. */
  readonly current: string;
  /** What stands before it in the same word. */
  readonly before: string;
}

async function valued(command: Command, option: Option, { current, before }: Written): Promise<Answer> {
  const kind = /[<[](.*?)(?:\.\.\.)?[>\]]/.exec(option.flags)?.[1] ?? "";
  const choices = option.argChoices?.map((value) => ({ value, about: "" }));
  const { paths, values } =
    choices === undefined
      ? await valuesOf(command.name(), kind, current, option.long ?? "")
      : { paths: "none" as const, values: choices };
  // Lists are written with commas; of one that is begun the last word is to be completed.
  const list = kind === "list" ? current.slice(0, current.lastIndexOf(",") + 1) : "";
  const named = new Set(list.split(","));
  const open = values.filter(({ value }) => !named.has(value));
  const candidates = fitting(open, current.slice(list.length));
  return {
    paths: list === "" && before === "" ? paths : "none",
    candidates: candidates.map(({ value, about }) => ({ value: before + list + value, about })),
  };
}

function flagsOf(command: Command, current: string): Candidate[] {
  const flags = command.createHelp().visibleOptions(command);
  return fitting(
    flags.flatMap(({ long, short, description }) => {
      const name = long ?? short;
      return name === undefined ? [] : [{ value: name, about: description }];
    }),
    current,
  );
}

/** With their names and what they are for. */
function visible(command: Command) {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ command: one, candidate: { value: one.name(), about: one.description() } }));
}

function fitting(candidates: readonly Candidate[], current: string): Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(current));
}
