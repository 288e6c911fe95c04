import type { Command } from "commander";
import { checksDirFlag, listFormat } from "./flags.ts";
import type { CheckFlags } from "./frameworks-check.ts";

/** `aplomb frameworks`. */
export function frameworkCommands(program: Command, ended: (code: number) => void): void {
  const command = checksDirFlag(program.command("frameworks [ID]"))
    .description("List the frameworks, or every control of one: an id, ID:BASELINE, or a file of your own.")
    .option("--uncovered", "only the controls that no check covers, and why")
    .addOption(listFormat("oscal"))
    .addHelpText("after", EXAMPLES)
    .action(async (id, flags) => ended(await (await import("./frameworks.ts")).frameworksCommand(id, flags)));
  checksDirFlag(command.command("check <FILE...>"))
    .description("Say all that is wrong with framework files of your own (JSON or YAML), with file, line and column.")
    .addOption(listFormat())
    .addHelpText("after", CHECK_EXAMPLES)
    .action(async (files, _, check: Command) => {
      // Commander gives flags that both have to the outer command, wherever they stand.
      const flags = check.optsWithGlobals<CheckFlags>();
      ended(await (await import("./frameworks-check.ts")).frameworksCheckCommand(files, flags));
    });
}

const EXAMPLES = `
Examples:
  aplomb frameworks                                      what there is, and how much of it is covered
  aplomb frameworks nist-800-53-r5:moderate              every control, and the checks that are evidence for it
  aplomb frameworks hipaa-security-rule --uncovered      what no check covers, and why
  aplomb frameworks check ./own.json                     what is wrong with a file of your own`;

const CHECK_EXAMPLES = `
Examples:
  aplomb frameworks check own.json more/*.yaml
  aplomb frameworks check own.json --checks-dir ./checks      with checks of your own
  aplomb frameworks check own.json --format json | jq '.[].problems[]'
Exit codes: 0 a scan takes all of them (warnings are told), 2 it refuses one.`;
