import { type Command, InvalidArgumentError, Option } from "commander";
import { GROUP_BY } from "../formats/group-by.ts";
import { ONLY } from "../formats/only.ts";
import { FORMAT_IDS } from "../formats/registry.ts";

const FORMATS = FORMAT_IDS.join(", ");

export function scanFlags(command: Command): Command {
  return optionFlag(selectionFlags(accountFlags(command)))
    .option("--record <file>", "record AWS's answers (gzip by suffix .gz)")
    .option("--replay <file>", "scan a recording instead of AWS")
    .option("--config <file>", "YAML configuration (or APLOMB_CONFIG); flags win over it");
}

/** Whom to ask, as whom, and how fast. */
export function accountFlags(command: Command): Command {
  const asWhom = command
    .option("--profile <list>", "profile of the AWS configuration; several: an account each", list)
    .option("--regions <list>", "regions to look at (default: all that are enabled)", list)
    .option("--role-arn <arn>", "role to assume; for several accounts arn:{partition}:iam::{account}:role/NAME")
    .option("--external-id <id>", "external id for that role")
    .option("--session-policy <list>", "what its session may do at most: a JSON file, ARNs of managed policies", list);
  return rateFlags(
    whichAccountFlags(asWhom).option("--parallel-accounts <n>", "accounts under way at once (default: 4)"),
  );
}

/** How fast, for how long and where AWS is asked. */
function rateFlags(command: Command): Command {
  return command
    .option("--timeout <time>", "end the scan then, and tell what was not reached: 90s, 15m, 2h")
    .option(
      "--max-rate <n>",
      "requests a second to an account at most, whatever the service; 0.5 is one in two seconds",
    )
    .option(
      "--no-budget",
      "ask as fast as AWS answers (default: at half of the rates that it allows, slower if it refuses)",
    )
    .option("--endpoint-url <url>", "another endpoint than AWS's, for simulators");
}

/** Which of many. */
export function whichAccountFlags(command: Command): Command {
  return command
    .option("--accounts <list>", "scan these accounts, through the role in each; ! leaves one out", list)
    .option("--organization", "scan the accounts of the organization, through the role in each")
    .option("--organizational-units <list>", "only those in or below: ids or Root/Path/Of/Names; ! leaves out", list)
    .option("--account-tags <list>", "only accounts with these tags: key=value", list);
}

/** For whoever judges by the checks: it says nothing of what they may read. */
export function optionFlag(command: Command): Command {
  return command.option("--option <id.name=value>", "what a check may be set, see aplomb checks ID; repeatable", line);
}

export function resourcesFlag(command: Command): Command {
  return command.option("--resources <list>", "look at these alone: ids as findings have them, mostly ARNs", list);
}

export function planFlag(command: Command): Command {
  return command.option(
    "--plan [file]",
    "say which calls it would make, and make none; file: an earlier scan's NDJSON",
  );
}

export function watchFlags(command: Command): Command {
  return command
    .option("--every <time>", "from start to start: 90s, 15m, 6h, 1d", "15m")
    .option("--rounds <n>", "end after so many, with the last one's exit code")
    .option("--metrics-port <n>", "answer GET /metrics (Prometheus) and GET /healthz there")
    .option("--metrics-host <address>", "for --metrics-port (default: 127.0.0.1)");
}

/** Of who takes work from queues. */
export function workerFlags(command: Command): Command {
  const asWhom = command
    .option(
      "--queue <url>",
      "a queue of SQS to work for; N=URL: so many messages at once (default: 2, 50 if it is not FIFO); repeatable",
      line,
    )
    .option("--visibility <time>", "how long the messages of a worker that has died stay hidden (default: 60s)")
    .option("--drain <time>", "how long what is under way may go on after SIGTERM (default: 100s)")
    .option("--idle <time>", "end when nothing has come for so long (default: never)")
    .option("--second-look <time>", "look a second time so long after a change; 0s: do not (default: 60s)")
    .option("--metrics-port <n>", "answer GET /metrics (Prometheus) and GET /healthz there")
    .option("--metrics-host <address>", "for --metrics-port (default: 127.0.0.1)")
    .option("--profile <name>", "profile of the AWS configuration", list)
    .option("--regions <list>", "regions to look at in scans (default: all that are enabled)", list)
    .option("--role-arn <arn>", "role to assume in each account: arn:{partition}:iam::{account}:role/NAME")
    .option("--external-id <id>", "external id for that role")
    .option("--session-policy <list>", "what its session may do at most: a JSON file, ARNs of managed policies", list);
  return optionFlag(selectionFlags(rateFlags(asWhom))).option(
    "--config <file>",
    "YAML configuration (or APLOMB_CONFIG); flags win over it",
  );
}

/** What a worker tells, and remembers. */
export function workerOutputFlags(command: Command): Command {
  return rememberedFlags(
    deliveryFlags(command).option("--format <name>", "on stdout: auto and ndjson, ocsf, compact, none"),
    "s3://bucket/prefix/{account}: remember what is open in each account",
  );
}

/** Of every command that names checks. */
export function checksDirFlag(command: Command): Command {
  return command.option("--checks-dir <list>", "folders with checks of your own, which aplomb runs", list);
}

export function selectionFlags(command: Command): Command {
  return checksDirFlag(command)
    .option("--checks <list>", "check ids and globs; ! excludes", list)
    .option("--services <list>", "services, e.g. s3,rds", list)
    .option("--severity <level>", "that severity and above: low, medium, high, critical")
    .option("--frameworks <list>", "only checks mapped there: framework ids, or files of your own", list);
}

/** What of it a reader sees. */
function viewFlags(command: Command): Command {
  return command
    .option("--group-by <what>", `of the table: ${GROUP_BY.join(", ")}`)
    .option("--only <list>", `of reports, not of ndjson, json and html: ${ONLY.join(", ")}`, list);
}

export function outputFlags(command: Command): Command {
  const written = deliveryFlags(command)
    .option("--format <name>", `on stdout: auto (table on a terminal, else ndjson), ${FORMATS}, none`)
    .option("-o, --output <file>", "write a file too, in the format of its suffix, or FORMAT=FILE; repeatable", line);
  return rememberedFlags(
    viewFlags(written).option(
      "--fail-on <level>",
      "exit 1 if a finding of that severity or above failed; new:LEVEL: only what is new",
    ),
    "a file or s3://bucket/key: remember what is open, and tell what is new, fixed or back",
  ).option("--telemetry", "NDJSON also of what is recorded where, see aplomb telemetry");
}

function rememberedFlags(command: Command, state: string): Command {
  return command
    .option("--suppressions <list>", "YAML files with findings to live with: told, marked, and not counted", list)
    .option("--owners <file>", "YAML file that says who answers for what")
    .option("--state <file>", state)
    .option("--changes-only", "NDJSON only of what changed, of coverage and of the scan")
    .option("--quiet", "nothing on stderr but errors")
    .option("--no-color", "no colours (NO_COLOR works too)")
    .option("--debug", "every call and every stack on stderr");
}

/** Of what is folded from findings: they fail nothing, and nobody remembers them. */
export function pictureFlags(command: Command): Command {
  return deliveryFlags(command)
    .option("--format <name>", "on stdout: auto (table on a terminal, else ndjson), table, ndjson, none")
    .option("-o, --output <file>", "write NDJSON to a file too; repeatable", line)
    .option("--suppressions <list>", "YAML files with findings to live with: marked", list)
    .option("--quiet", "nothing on stderr but errors")
    .option("--no-color", "no colours (NO_COLOR works too)")
    .option("--debug", "every call and every stack on stderr");
}

/** Of what is told again in other formats. */
export function reportFlags(command: Command): Command {
  const written = command
    .option("--format <name>", `on stdout: auto (table on a terminal, else ndjson), ${FORMATS}, none`)
    .option("-o, --output <file>", "a file in the format of its suffix, or FORMAT=FILE; repeatable", line)
    .option("--state <file>", "for a trend in the HTML report: a file or s3://bucket/key; it is read, and not held")
    .option("--profile <name>", "for --state s3://...: profile of the AWS configuration")
    .option("--endpoint-url <url>", "for --state s3://...: another endpoint than AWS's");
  return viewFlags(written)
    .option("--quiet", "nothing on stderr but errors")
    .option("--no-color", "no colours (NO_COLOR works too)")
    .option("--debug", "every stack on stderr");
}

/** Passwords and tokens have no flags: they come from the environment, a file or the configuration. */
export function deliveryFlags(command: Command): Command {
  return tlsFlags(command)
    .option("--logstash-url <list>", "deliver to Logstash's HTTP input; more than one: failover, in order", list)
    .option("--logstash-format <name>", "json (arrays, for a Logstash as it comes) or ndjson")
    .option("--elasticsearch-url <list>", "deliver to Elasticsearch or OpenSearch by its bulk API", list)
    .option("--elasticsearch-sigv4 <region>", "sign for Amazon OpenSearch in that region")
    .option("--header <line>", "one more header for receivers, e.g. 'X-Team: sec'", line)
    .option("--no-gzip", "do not compress what is delivered")
    .option("--batch-events <n>", "events in a request, at most 500")
    .option("--delivery-timeout <seconds>", "for one request (default: 60)")
    .option("--spool <folder>", "where events wait that cannot be delivered (default: the XDG state folder)")
    .option("--no-spool", "keep nothing that cannot be delivered")
    .option("--spool-limit <size>", "e.g. 500M or 2G (default: 1G)");
}

export function tlsFlags(command: Command): Command {
  return command
    .option("--tls-ca <file>", "authority to believe, PEM")
    .option("--tls-cert <file>", "client certificate, PEM")
    .option("--tls-key <file>", "its key, PEM")
    .option("--tls-insecure", "believe any certificate: for tests alone");
}

/** One each time: a value may have commas. */
export function line(text: string, previous: readonly string[] = []): string[] {
  return [...previous, text];
}

/** Lists are comma-separated and repeatable. */
export function list(value: string, previous: readonly string[] = []): string[] {
  const words = value.split(",").map((word) => word.trim());
  const named = words.filter((word) => word !== "");
  // An empty variable of a script must not turn "these" into "all".
  if (named.length === 0) throw new InvalidArgumentError("It is an empty list.");
  return [...previous, ...named];
}

export function listFormat(...others: readonly string[]): Option {
  const names = ["text", "json", ...others];
  return new Option("--format <name>", names.join(", ")).choices(names).default("text");
}
