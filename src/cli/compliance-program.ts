import { type Command, Option } from "commander";
import { checksDirFlag, list } from "./flags.ts";

/** `aplomb compliance`. */
export function complianceCommands(program: Command, ended: (code: number) => void): void {
  const command = program
    .command("compliance [FILE...]")
    .description("Say how frameworks stand by what scans wrote (NDJSON; gzip by suffix .gz; - for stdin).")
    .option("--framework <list>", "ids, id:baseline, files of your own, or all (default: the common ones)", list)
    .addOption(
      new Option("--show <what>", "controls, or those of them that failed, are unknown, accepted or not assessed")
        .choices(["controls", "failed", "unknown", "accepted", "not-assessed"])
        .default("controls"),
    )
    .addOption(
      new Option("--format <name>", "on stdout; oscal: assessment results of one framework of 800-53 controls")
        .choices(["table", "json", "csv", "markdown", "oscal"])
        .default("table"),
    )
    .addOption(
      new Option("--by <scope>", "all accounts together, each, or each organizational unit")
        .choices(["all", "unit", "account"])
        .default("all"),
    )
    .option("--control <list>", "only these controls, by their ids", list)
    .addOption(
      new Option(
        "--fail-on <verdict>",
        "exit 1 if a control is not met (accepted risk aside); unknown: or unknown",
      ).choices(["not-met", "unknown"]),
    )
    .option("--history", "how they went, scan by scan, from the --state that scans kept; takes no FILE")
    .option("--state <file>", "for --history: a file or s3://bucket/key; it is read, and not held")
    .option("--profile <name>", "for --state s3://...: profile of the AWS configuration")
    .option("--endpoint-url <url>", "for --state s3://...: another endpoint than AWS's")
    .option("--no-color", "no colours (NO_COLOR works too)");
  checksDirFlag(command)
    .addHelpText("after", COMPLIANCE_EXAMPLES)
    .action(async (files, flags) => ended(await (await import("./compliance.ts")).complianceCommand(files, flags)));
}

const COMPLIANCE_EXAMPLES = `
Examples:
  aplomb compliance scan.ndjson --framework hipaa-security-rule                     what is covered, and how it stands
  aplomb compliance scan.ndjson --framework hipaa-security-rule --show failed       what failed, and where
  aplomb compliance scan.ndjson --framework hipaa-security-rule --show unknown      what could not be seen
  aplomb compliance scan.ndjson --framework hipaa-security-rule --show accepted     who accepted it
  aplomb compliance monday/*.ndjson.gz --framework nist-800-53-r5:moderate --by account --format csv
  aplomb compliance scan.ndjson --framework nist-800-53-r5:fedramp-moderate --format oscal
  aplomb compliance --history --state aplomb.db --framework hipaa-security-rule     how it went, and what changed when
Of several scans of an account the newest counts.
Exit codes: 0 all is said, 1 --fail-on, 2 usage, 3 something could not be seen, 130 interrupted.`;
