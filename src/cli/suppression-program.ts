import type { Command } from "commander";
import { checksDirFlag, listFormat } from "./flags.ts";

/** `aplomb suppress`, `aplomb suppressions` and `aplomb baseline`. */
export function suppressionCommands(program: Command, ended: (code: number) => void): void {
  wordFlags(
    checksDirFlag(program.command("suppress <FINDING-ID>"))
      .description("Write the rule that suppresses one finding: an id, or 8 or more of its digits.")
      .option("--findings <file>", "output of a scan that has it: NDJSON (gzip by suffix .gz; - for stdin)")
      .option("--suppressions <file>", "YAML file to add the rule to; made if it is not there")
      .option("--config <file>", "YAML configuration (or APLOMB_CONFIG) that names the file"),
  )
    .addHelpText("after", SUPPRESS_EXAMPLES)
    .action(async (id, flags) => ended(await (await import("./suppress.ts")).suppressCommand(id, flags)));
  const suppressions = program.command("suppressions").description("Look at files of suppressions.").helpCommand(false);
  checksDirFlag(suppressions.command("check <FILE...>"))
    .description("Say what is wrong: mistakes, and rules that have expired, repeat another or are broad.")
    .option("--findings <file>", "output of a scan: say what each rule matches there (- for stdin)")
    .addOption(listFormat())
    .addHelpText("after", CHECK_EXAMPLES)
    .action(async (files, flags) =>
      ended(await (await import("./suppressions.ts")).checkSuppressionsCommand(files, flags)),
    );
  wordFlags(
    checksDirFlag(program.command("baseline <FILE>")).description(
      "Turn the failures of a scan's NDJSON (gzip by suffix .gz; - for stdin) into suppressions.",
    ),
  )
    .option("--severity <level>", "that severity and above: low, medium, high, critical")
    .option("-o, --output <file>", "write them to a new file instead of stdout")
    .addHelpText("after", BASELINE_EXAMPLES)
    .action(async (file, flags) => ended(await (await import("./baseline.ts")).baselineCommand(file, flags)));
}

function wordFlags(command: Command): Command {
  return command
    .option("--reason <text>", "why it is right to live with it")
    .option("--expires <date>", "the last day that it holds, UTC: 2027-01-31")
    .option("--owner <name>", "who answers for the decision")
    .option("--ticket <id>", "where it is tracked");
}

const SUPPRESS_EXAMPLES = `
Examples:
  aplomb suppress 3f2a9c01 --findings scan.ndjson --suppressions suppressions.yaml \\
    --reason "Public on purpose, it is the website." --expires 2027-01-31 --ticket SEC-123
Exit codes: 0 it is written, 2 nothing is.`;

const CHECK_EXAMPLES = `
Examples:
  aplomb suppressions check suppressions.yaml                        for pull requests
  aplomb suppressions check *.yaml --findings scan.ndjson
Exit codes: 0 all is well, 1 a rule has expired, repeats another or matches nothing any more, 2 a mistake,
3 the findings could not all be read.`;

const BASELINE_EXAMPLES = `
Examples:
  aplomb baseline scan.ndjson --expires 2027-01-31 -o baseline.yaml
  aplomb baseline scan.ndjson --expires 2027-01-31 --severity high --owner security@example.com
Exit codes: 0 all are in it, 2 nothing is written, 3 some could not be read or named.`;
