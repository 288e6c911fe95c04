import type { Command, Option } from "commander";
import { programOf } from "../src/cli/program.ts";
import { aboutProgram, examplesOf } from "./man-text.ts";

/** man/aplomb.1: what `--help` says of every command, as man(7) wants it. */
export function manPage(version: string): string {
  const program = programOf(() => undefined);
  const commands = leaves(program);
  const lines = [
    '.\\" Made from the command line by `npm run docs`.',
    `.TH APLOMB 1 "" "aplomb ${escaped(version)}" "User Commands"`,
    ".SH NAME",
    "aplomb \\- continuous cloud-posture scanner for AWS",
    ".SH SYNOPSIS",
    ...commands.flatMap((command, index) => [...(index === 0 ? [] : [".br"]), synopsis(command)]),
    ".SH DESCRIPTION",
    ...filled(program.description()),
    ...aboutProgram().flatMap((paragraph) => [".PP", ...filled(paragraph)]),
    ".SH COMMANDS",
    ...commands.flatMap(commandLines),
    ".SH EXIT STATUS",
    ...EXITS.flatMap(([code, meaning]) => [".TP", `.B ${code}`, ...filled(meaning)]),
    ".SH ENVIRONMENT",
    ...ENVIRONMENT.flatMap(([name, meaning]) => [".TP", `.B ${name}`, ...filled(meaning)]),
    ".SH EXAMPLES",
    ...example(examplesOf(program)).slice(1),
  ];
  return `${lines.join("\n")}\n`;
}

const EXITS: readonly (readonly [string, string])[] = [
  ["0", "Done; nothing at or above --fail-on."],
  ["1", "A failed finding at or above --fail-on that is not suppressed."],
  ["2", "Usage, configuration or credentials: nothing was scanned."],
  ["3", "Not 1, but incomplete: something could not be read, or not everything was delivered."],
  ["130", "Interrupted."],
];

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ["APLOMB_CONFIG", "The configuration, where --config names none."],
  ["NO_COLOR, FORCE_COLOR", "Whether there are colours."],
  ["AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID, ...", "As the AWS SDK for JavaScript takes them."],
];

/** The commands that do something, in the order of the help. */
function leaves(command: Command): Command[] {
  const below = command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== "help");
  const others = below.flatMap(leaves);
  // Some do something themselves, and have commands below them.
  const acts = command.parent !== null && command.registeredArguments.length + command.options.length > 0;
  return below.length === 0 || acts ? [command, ...others] : others;
}

/** `scan`, or `elastic install`. */
function nameOf(command: Command): string {
  const { parent } = command;
  return parent === null || parent.parent === null ? command.name() : `${nameOf(parent)} ${command.name()}`;
}

function synopsis(command: Command): string {
  const operands = command.registeredArguments.map((argument) => command.createHelp().argumentTerm(argument));
  const terms = command.registeredArguments.map(({ required, variadic }, index) => {
    const name = `\\fI${escaped(operands[index] ?? "")}\\fR${variadic ? "..." : ""}`;
    return required ? name : `[${name}]`;
  });
  return [`\\fBaplomb ${escaped(nameOf(command))}\\fR`, "[\\fIoptions\\fR]", ...terms].join(" ");
}

function commandLines(command: Command): string[] {
  const options = command.createHelp().visibleOptions(command);
  return [
    `.SS "aplomb ${escaped(nameOf(command))}"`,
    ...filled(command.description()),
    ...options.flatMap((option) => [".TP", `.B ${escaped(option.flags)}`, ...filled(describe(command, option))]),
    ...example(examplesOf(command)),
  ];
}

function describe(command: Command, option: Option): string {
  return command.createHelp().optionDescription(option);
}

function example(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [".PP", ".nf", ...lines.map((line) => text(line)), ".fi"];
}

/** In lines that a person can compare; a page fills them again. */
function filled(paragraph: string): string[] {
  const lines = [""];
  for (const word of paragraph.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longer = last === "" ? word : `${last} ${word}`;
    if (escaped(longer).length > COLUMNS && last !== "") lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map(text);
}

const COLUMNS = 78;

/** A line that begins with a dot or an apostrophe would be a request; an empty one ends a paragraph. */
function text(line: string): string {
  const safe = escaped(line);
  return safe === "" ? "\\&" : safe.replace(/^(?=[.'])/, "\\&");
}

/** A hyphen would become a typographic one, that nobody can paste. */
function escaped(line: string): string {
  return line
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("'", "\\(aq")
    .replaceAll("`", "\\(ga")
    .replaceAll("^", "\\(ha")
    .replaceAll("~", "\\(ti")
    .replaceAll('"', "\\(dq");
}
