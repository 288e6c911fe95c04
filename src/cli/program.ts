import { Argument, Command, Option } from "commander";
import { version } from "../package.ts";
import { SHELLS } from "./completion/scripts.ts";
import { complianceCommands } from "./compliance-program.ts";
import { elasticCommands } from "./elastic-program.ts";
import { evidenceCommands } from "./evidence-program.ts";
import {
  checksDirFlag,
  deliveryFlags,
  list,
  listFormat,
  optionFlag,
  outputFlags,
  pictureFlags,
  planFlag,
  reportFlags,
  resourcesFlag,
  scanFlags,
  selectionFlags,
  watchFlags,
  workerFlags,
  workerOutputFlags,
} from "./flags.ts";
import { fleetCommands } from "./fleet-program.ts";
import { frameworkCommands } from "./frameworks-program.ts";
import { suppressionCommands } from "./suppression-program.ts";
import { ticketCommands } from "./ticket-program.ts";

/** The command line, as commander knows it. `ended` hears the exit code of the command that ran. */
export function programOf(ended: (code: number) => void): Command {
  const program = new Command("aplomb")
    .description("Continuous cloud-posture scanner for AWS: truthful verdicts, mapped to framework controls, streamed.")
    .version(version(), "-V, --version")
    .helpCommand("help [command]", "Help for a command.")
    .exitOverride()
    .showHelpAfterError("(aplomb --help shows what there is)");
  program.addHelpText("after", GENERAL_EXAMPLES);

  outputFlags(resourcesFlag(planFlag(scanFlags(program.command("scan").description("Scan an AWS account.")))))
    .addHelpText("after", SCAN_EXAMPLES)
    .action(async (flags) => ended(await (await import("./scan.ts")).scanCommand(flags)));
  outputFlags(
    scanFlags(watchFlags(program.command("watch").description("Scan again and again, until it is asked to end."))),
  )
    .addHelpText("after", WATCH_EXAMPLES)
    .action(async (flags) => ended(await (await import("./watch.ts")).watchCommand(flags)));
  workerOutputFlags(
    workerFlags(
      program
        .command("worker")
        .description(
          "Scan the accounts, and look at the changes, that messages of SQS tell of; until it is asked to end.",
        ),
    ),
  )
    .addHelpText("after", WORKER_EXAMPLES)
    .action(async (flags) => ended(await (await import("./worker.ts")).workerCommand(flags)));
  outputFlags(
    checksDirFlag(
      optionFlag(program.command("demo").description("Scan a recorded account: no credentials, no network.")),
    ),
  )
    .addHelpText("after", DEMO_EXAMPLES)
    .action(async (flags) => ended(await (await import("./demo.ts")).demoCommand(flags)));
  pictureFlags(
    scanFlags(
      program
        .command("telemetry [FILE]")
        .description("Say what is recorded where: of a scan that it makes, or of a scan's NDJSON (- for stdin)."),
    ),
  )
    .addHelpText("after", TELEMETRY_EXAMPLES)
    .action(async (file, flags) => ended(await (await import("./telemetry.ts")).telemetryCommand(file, flags)));
  checksDirFlag(program.command("checks [ID]"))
    .description("List the checks, or explain one: why, how to fix it, what it reads, which controls it serves.")
    .addOption(listFormat())
    .action(async (id, flags) => ended(await (await import("./checks.ts")).checksCommand(id, flags)));
  frameworkCommands(program, ended);
  selectionFlags(
    program.command("permissions").description("Print the least-privilege IAM policy for a selection, or its role."),
  )
    .addOption(
      new Option("--format <name>", "the policy, a role to deploy, or what the scanner or workers need to assume it")
        .choices(["policy", "cloudformation", "stackset", "terraform", "hub-policy", "worker-policy"])
        .default("policy"),
    )
    .option("--narrow", "also what reading single resources takes: scan --resources, worker")
    .option("--role-name <name>", "of that role (default: aplomb)")
    .option("--trust <principal>", "who may assume it: a role's ARN, or an account id (default: the template asks)")
    .option("--external-id <id>", "that the scanner must give")
    .option("--organization <id>", "that the scanner must be in")
    .addHelpText("after", PERMISSIONS_EXAMPLES)
    .action(async (flags) => ended(await (await import("./permissions.ts")).permissionsCommand(flags)));
  program
    .command("policy <FILE>")
    .description("Judge a bucket's policy or a role's trust policy from a file (- for stdin), without AWS.")
    .addOption(
      new Option("--kind <kind>", "what the policy hangs on (default: told by its form)").choices(["bucket", "trust"]),
    )
    .option("--account <id>", "the account that the bucket or role is in")
    .option("--org <id>", "the organization that the account is in")
    .option("--own-accounts <list>", "more accounts of the same owner", list)
    .option("--trusted-accounts <list>", "accounts of known vendors", list)
    .option("--fail-on <level>", "exit 1 if a rule of that severity or above fails", "low")
    .addOption(listFormat())
    .addHelpText("after", POLICY_EXAMPLES)
    .action(async (file, flags) => ended(await (await import("./policy.ts")).policyCommand(file, flags)));
  program
    .command("diff <BEFORE> <AFTER>")
    .description("Say what changed between the outputs of two scans: NDJSON files (gzip by suffix .gz; - for stdin).")
    .option("--fail-on <level>", "exit 1 if a finding of that severity or above was opened")
    .addOption(
      new Option("--format <name>", "text, json or ndjson").choices(["text", "json", "ndjson"]).default("text"),
    )
    .addHelpText("after", DIFF_EXAMPLES)
    .action(async (before, after, flags) => ended(await (await import("./diff.ts")).diffCommand(before, after, flags)));
  reportFlags(
    program.command("report <FILE...>").description("Write the NDJSON of scans in other formats (- for stdin)."),
  )
    .addHelpText("after", REPORT_EXAMPLES)
    .action(async (files, flags) => ended(await (await import("./report-command.ts")).reportCommand(files, flags)));
  deliveryFlags(
    program.command("ship [FILE]").description("Send what waits in the spool, or NDJSON from a file (- for stdin)."),
  )
    .option("--profile <name>", "profile of the AWS configuration, for --elasticsearch-sigv4", list)
    .option("--config <file>", "YAML configuration (or APLOMB_CONFIG); flags win over it")
    .option("--quiet", "nothing on stderr but errors")
    .option("--debug", "every stack on stderr")
    .addHelpText("after", SHIP_EXAMPLES)
    .action(async (file, flags) => ended(await (await import("./ship.ts")).shipCommand(file, flags)));
  elasticCommands(
    program.command("elastic").description("Templates, dashboards and rules for Elastic or OpenSearch."),
    ended,
  );
  complianceCommands(program, ended);
  evidenceCommands(program, ended);
  fleetCommands(program, ended);
  suppressionCommands(program, ended);
  ticketCommands(program, ended);
  program
    .command("completion")
    .description("Print what a shell needs to complete commands, flags and ids.")
    .addArgument(new Argument("<SHELL>", SHELLS.join(", ")).choices(SHELLS))
    .addHelpText("after", COMPLETION_EXAMPLES)
    .action(async (shell) => ended(await (await import("./completion/complete.ts")).completionCommand(shell)));
  // Subcommands throw as the program does, instead of ending the process.
  for (const command of program.commands) {
    command.exitOverride();
    for (const nested of command.commands) nested.exitOverride();
  }
  return program;
}

const GENERAL_EXAMPLES = `
Examples:
  aplomb demo                                  a first look, without an account
  aplomb scan --profile audit                  scan all enabled regions
  aplomb scan --fail-on high -o f.ndjson       for cron and CI: exit code 1 if something high failed
  aplomb scan --logstash-url https://logstash.example.com:8080
  aplomb permissions                           the IAM policy that a scan needs

Exit codes: 0 done, 1 a finding at or above --fail-on, 2 usage or credentials, 3 incomplete, 130 interrupted.`;

const SCAN_EXAMPLES = `
Examples:
  aplomb scan --regions eu-west-1,eu-central-1
  aplomb scan --checks 's3-*' --checks '!s3-bucket-no-latent-public-grant'
  aplomb scan --role-arn arn:aws:iam::111122223333:role/aplomb --external-id 7f3c
  aplomb scan --frameworks hipaa-security-rule --format table
  aplomb scan --resources arn:aws:s3:::acme-exports        one bucket again, with its own calls alone
  aplomb scan --plan last.ndjson               the calls it would make, by what the last scan counted
  aplomb scan --record account.ndjson.gz       what AWS answered ...
  aplomb scan --replay account.ndjson.gz       ... is judged again, offline`;

const TELEMETRY_EXAMPLES = `
Examples:
  aplomb telemetry --profile audit                 a picture: sources by region, and why something is not recorded
  aplomb telemetry --format ndjson | jq 'select(.aplomb.telemetry.state == "not-recorded")'
  aplomb telemetry scan.ndjson.gz                  of what a scan has found already
Its checks are those that say whether a source records.
Exit codes: 0 done, 2 usage or credentials, 3 something could not be told, 130 interrupted.`;

const WATCH_EXAMPLES = `
Examples:
  aplomb watch --logstash-url https://logstash.example.com:8080 --format none
  aplomb watch --every 6h --metrics-port 9464 --format ndjson >>findings.ndjson
  kill -HUP PID                                reads the configuration again, and starts a round
Remembers what is open, in --state or the XDG state folder. Exit codes: 0 asked to end, 2 the first round had wrong input or
credentials, 3 nobody takes events any more, 130 asked twice; with --rounds that of the last round's scan.`;

const WORKER_EXAMPLES = `
Examples:
  aplomb worker --queue https://sqs.eu-west-1.amazonaws.com/111122223333/aplomb-scans.fifo \\
    --queue https://sqs.eu-west-1.amazonaws.com/111122223333/aplomb-changes \\
    --state 's3://acme-aplomb/state/{account}.db' --role-arn 'arn:{partition}:iam::{account}:role/aplomb' \\
    --elasticsearch-url https://elastic.example.com:9200 --format none
  aplomb worker --queue 8=URL --idle 60s ...       until nothing has come for a minute
A message is removed when its events are with everybody and its state is saved. aplomb fleet enqueue sends what there is to scan.
Exit codes: 0 asked to end, or idle, 2 wrong input or credentials, 3 a receiver takes nothing any more, 130 asked a third time.`;

const SHIP_EXAMPLES = `
Examples:
  aplomb ship --logstash-url https://logstash.example.com:8080                  what waits for it
  aplomb ship findings.ndjson --logstash-url https://logstash.example.com:8080
  aplomb ship /var/spool/old/logstash-a.example.com-8080-1f2e3d4c --logstash-url https://b.example.com:8080
Exit codes: 0 all is delivered, 2 usage or configuration, 3 something waits or was refused, 130 interrupted.`;

const DEMO_EXAMPLES = `
Examples:
  aplomb demo
  aplomb demo --format ndjson | head -1`;

const POLICY_EXAMPLES = `
Examples:
  aplomb policy trust.json --account 111122223333 --org o-exampleorgid
  aws s3api get-bucket-policy --bucket acme --query Policy --output text | aplomb policy - --kind bucket
Exit codes: 0 nothing fails, 1 a rule fails, 2 no policy, 3 something cannot be decided.`;

const DIFF_EXAMPLES = `
Examples:
  aplomb diff monday.ndjson tuesday.ndjson.gz
  aplomb scan | aplomb diff yesterday.ndjson - --fail-on high     only what is new fails the build
  aplomb diff monday.ndjson tuesday.ndjson --format ndjson | jq 'select(.change == "opened")'
What the second scan did not look at is not resolved.
Exit codes: 0 compared, 1 something at or above --fail-on was opened, 2 usage, 3 something could not be compared.`;

const REPORT_EXAMPLES = `
Examples:
  aplomb report findings.ndjson                               as on a terminal
  aplomb scan --format ndjson | aplomb report - -o report.json
  aplomb report findings.ndjson --state aplomb.db -o report.html      with how it went, scan by scan
Of several scans of an account the newest counts.
Exit codes: 0 done, 2 usage, 3 a scan was cut, or lines cannot be used, 130 interrupted.`;

const COMPLETION_EXAMPLES = `
Examples:
  source <(aplomb completion bash)             in ~/.bashrc
  source <(aplomb completion zsh)              in ~/.zshrc, after compinit
  aplomb completion fish | source              in ~/.config/fish/config.fish`;

const PERMISSIONS_EXAMPLES = `
Examples:
  aplomb permissions > aplomb-policy.json
  aplomb permissions --checks 'ebs-*'
  aplomb permissions --format stackset --trust arn:aws:iam::111122223333:role/aplomb-scanner > stackset.yaml
  aplomb permissions --format hub-policy       what that scanner needs, to assume the role in every account
  aplomb permissions --format worker-policy > policies.yaml    what workers need: queues, state, that role, each apart`;
