import type { Command } from "commander";

/** What the page says beside the help. */
export function aboutProgram(): readonly string[] {
  return [
    "A verdict is passed, failed or unknown; what could not be read is told, and never taken for passed. Standard output has the chosen format and nothing else.",
    "Every flag of scan has a key in the configuration. The package's docs folder says more: configuration.md, contracts.md, fields.md.",
  ];
}

/** The lines that `addHelpText` put behind a command's help. */
export function examplesOf(command: Command): string[] {
  let written = "";
  const before = command.configureOutput();
  command.configureOutput({
    writeOut: (text) => {
      written += text;
    },
  });
  command.outputHelp();
  command.configureOutput(before);
  const at = written.indexOf("\nExamples:\n");
  return at < 0 ? [] : written.slice(at).trim().split("\n");
}
