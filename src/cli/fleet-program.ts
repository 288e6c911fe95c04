import { type Command, Option } from "commander";
import { line, listFormat, whichAccountFlags } from "./flags.ts";

/** `aplomb fleet`. */
export function fleetCommands(program: Command, ended: (code: number) => void): void {
  const fleet = program
    .command("fleet")
    .description("Rounds of scans that many workers share: begin one, and see how they stand.")
    .helpCommand(false);
  whichAccountFlags(
    fleet
      .command("enqueue")
      .description("Begin a round: write down which accounts, and send a message for each to the workers' queue.")
      .requiredOption("--queue <url>", "a FIFO queue of SQS, which the workers take from")
      .option("--state <template>", "s3://bucket/prefix/{account}.db, as the workers have it")
      .option(
        "--round <id>",
        "its id (default: made of the time); of one that is there: send again what has not ended",
      ),
  )
    .option("--profile <name>", "profile of the AWS configuration", line)
    .option("--endpoint-url <url>", "another endpoint than AWS's, for simulators")
    .option("--config <file>", "YAML configuration (or APLOMB_CONFIG); flags win over it")
    .addOption(listFormat())
    .option("--debug", "every stack on stderr")
    .addHelpText("after", ENQUEUE_EXAMPLES)
    .action(async (flags) => ended(await (await import("./fleet-enqueue.ts")).enqueueCommand(flags)));
  fleet
    .command("status")
    .description("Say how the rounds stand that are open, and the last that are done.")
    .requiredOption("--state <template>", "s3://bucket/prefix/{account}.db, as the workers have it")
    .option("--queue <url>", "tell what waits there, and what it gave up; repeatable", line)
    .option("--round <id>", "only this one")
    .addOption(new Option("--format <name>", "table (default on a terminal) or json").choices(["table", "json"]))
    .option("--profile <name>", "profile of the AWS configuration")
    .option("--endpoint-url <url>", "another endpoint than AWS's, for simulators")
    .option("--debug", "every stack on stderr")
    .addHelpText("after", STATUS_EXAMPLES)
    .action(async (flags) => ended(await (await import("./fleet-status.ts")).statusCommand(flags)));
}

const ENQUEUE_EXAMPLES = `
Examples:
  aplomb fleet enqueue --organization --state 's3://acme-aplomb/prod/{account}.db' \\
    --queue https://sqs.eu-west-1.amazonaws.com/111122223333/aplomb.fifo
  aplomb fleet enqueue --organization ... --round 2027-01-31      once a day, however often it runs
No role is assumed: that is the workers' work. What a round is of does not change once it is there.
Exit codes: 0 all messages are sent, 2 usage or credentials, 3 the queue has not taken all.`;

const STATUS_EXAMPLES = `
Examples:
  aplomb fleet status --state 's3://acme-aplomb/prod/{account}.db'
  aplomb fleet status --state ... --queue https://sqs.eu-west-1.amazonaws.com/111122223333/aplomb.fifo
  aplomb fleet status --state ... --round 2027-01-31 --format json | jq .rounds[0].accounts
Exit codes: 0 all accounts are complete (of the rounds that are done: of the last one), 2 usage or credentials,
3 something failed, is incomplete or still waits.`;
