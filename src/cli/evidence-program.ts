import type { Command } from "commander";
import { accountFlags, checksDirFlag, list, optionFlag } from "./flags.ts";

/** `aplomb evidence` and `aplomb evidence verify`. */
export function evidenceCommands(program: Command, ended: (code: number) => void): void {
  const command = program
    .command("evidence")
    .description(
      "Make a folder or .zip that proves every verdict of a framework: findings, AWS's answers, who accepted what.",
    )
    .option("--framework <list>", "framework ids, baselines (ID:NAME) or files of your own; or all", list)
    .option("-o, --output <path>", "the folder, or FILE.zip, to make; nothing is overwritten");
  optionFlag(checksDirFlag(accountFlags(command)))
    .option("--replay <file>", "judge a recording instead of asking AWS")
    .option("--config <file>", "YAML configuration (or APLOMB_CONFIG); flags win over it")
    .option("--suppressions <list>", "YAML files with findings to live with: told as accepted", list)
    .option("--owners <file>", "YAML file that says who answers for what")
    .option("--own-accounts <list>", "more accounts of the same owner", list)
    .option("--trusted-accounts <list>", "accounts of known vendors", list)
    .option("--quiet", "nothing on stderr but errors")
    .option("--no-color", "no colours (NO_COLOR works too)")
    .option("--debug", "every call and every stack on stderr")
    .addHelpText("after", EXAMPLES)
    .action(async (flags) => ended(await (await import("./evidence.ts")).evidenceCommand(flags)));
  command
    .command("verify <PACK>")
    .description("Hash every file of a pack, judge its recording again, and say what differs.")
    .addHelpText("after", VERIFY_EXAMPLES)
    .action(async (pack, _flags, self: Command) =>
      ended(await (await import("./evidence-verify.ts")).verifyCommand(pack, self.optsWithGlobals())),
    );
}

const EXAMPLES = `
Examples:
  aplomb evidence --framework hipaa-security-rule --profile audit -o evidence-2026-11.zip
  aplomb evidence --framework cis-aws-7.0,./own.json --replay account.ndjson.gz -o evidence
  aplomb evidence verify evidence-2026-11.zip
Only the checks that the frameworks name are run. The same inputs give the same bytes.
Exit codes: 0 made, 2 usage or credentials, 3 made, and something could not be read, 130 interrupted.`;

const VERIFY_EXAMPLES = `
Examples:
  aplomb evidence verify evidence-2026-11.zip
  aplomb evidence verify evidence --checks-dir ./checks      own checks are code: a pack's own are never run
Exit codes: 0 every file is as it must be, 1 something differs, 2 no pack, 3 it could not be judged again.`;
