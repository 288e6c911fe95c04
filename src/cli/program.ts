import { Command, InvalidArgumentError, Option } from "commander";
import { version } from "../package.ts";

/** The command line, as commander knows it. `ended` hears the exit code of the command that ran. */
export function programOf(ended: (code: number) => void): Command {
  const program = new Command("aplomb")
    .description("Continuous cloud-posture scanner for AWS: truthful verdicts, mapped to framework controls, streamed.")
    .version(version(), "-V, --version")
    .helpCommand("help [command]", "Help for a command.")
    .exitOverride()
    .showHelpAfterError("(aplomb --help shows what there is)");
  program.addHelpText("after", GENERAL_EXAMPLES);

  outputFlags(scanFlags(program.command("scan").description("Scan an AWS account.")))
    .addHelpText("after", SCAN_EXAMPLES)
    .action(async (flags) => ended(await (await import("./scan.ts")).scanCommand(flags)));
  outputFlags(
    scanFlags(watchFlags(program.command("watch").description("Scan again and again, until it is asked to end."))),
  )
    .addHelpText("after", WATCH_EXAMPLES)
    .action(async (flags) => ended(await (await import("./watch.ts")).watchCommand(flags)));
  outputFlags(program.command("demo").description("Scan a recorded account: no credentials, no network."))
    .addHelpText("after", DEMO_EXAMPLES)
    .action(async (flags) => ended(await (await import("./demo.ts")).demoCommand(flags)));
  program
    .command("checks [ID]")
    .description("List the checks, or explain one: why, how to fix it, what it reads, which controls it serves.")
    .addOption(listFormat())
    .action(async (id, flags) => ended(await (await import("./checks.ts")).checksCommand(id, flags)));
  program
    .command("frameworks [ID]")
    .description("List the frameworks, or every control of one (an id, or a file of your own).")
    .addOption(listFormat())
    .action(async (id, flags) => ended(await (await import("./frameworks.ts")).frameworksCommand(id, flags)));
  selectionFlags(program.command("permissions").description("Print the least-privilege IAM policy for a selection."))
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
  deliveryFlags(
    program.command("ship [FILE]").description("Send what waits in the spool, or NDJSON from a file (- for stdin)."),
  )
    .option("--profile <name>", "profile of the AWS configuration, for --elasticsearch-sigv4")
    .option("--config <file>", "YAML configuration (or APLOMB_CONFIG); flags win over it")
    .option("--quiet", "nothing on stderr but errors")
    .option("--debug", "every stack on stderr")
    .addHelpText("after", SHIP_EXAMPLES)
    .action(async (file, flags) => ended(await (await import("./ship.ts")).shipCommand(file, flags)));
  elasticCommands(
    program.command("elastic").description("Templates, dashboards and rules for Elastic or OpenSearch."),
    ended,
  );
  // Subcommands throw as the program does, instead of ending the process.
  for (const command of program.commands) {
    command.exitOverride();
    for (const nested of command.commands) nested.exitOverride();
  }
  return program;
}

function elasticCommands(elastic: Command, ended: (code: number) => void): void {
  const clusterFlags = (command: Command) =>
    tlsFlags(
      command
        .option("--elasticsearch-url <url>", "the cluster (or APLOMB_ELASTICSEARCH_URL)", list)
        .option("--kibana-url <url>", "Kibana or OpenSearch Dashboards (or APLOMB_KIBANA_URL)"),
    ).option("--config <file>", "YAML configuration (or APLOMB_CONFIG); flags win over it");
  elastic.helpCommand(false).addHelpText("after", ELASTIC_EXAMPLES);
  clusterFlags(
    elastic.command("status").description("What is there, what is missing, what is of another version."),
  ).action(async (flags) => ended(await (await import("./elastic.ts")).statusCommand(flags)));
  clusterFlags(elastic.command("install").description("Show what is missing or different, and put it there."))
    .option("--dry-run", "show it only")
    .action(async (flags) => ended(await (await import("./elastic.ts")).installCommand(flags)));
  elastic
    .command("export <FOLDER>")
    .description("Write all of it as files.")
    .addOption(
      new Option("--flavour <name>", "for whom").choices(["elasticsearch", "opensearch"]).default("elasticsearch"),
    )
    .option("--scanner <arn>", "the role that scans, for the exception of Elastic's own rule")
    .action(async (folder, flags) => ended(await (await import("./elastic-export.ts")).exportCommand(folder, flags)));
}

function scanFlags(command: Command): Command {
  return selectionFlags(
    command
      .option("--profile <name>", "profile of the AWS configuration")
      .option("--regions <list>", "regions to look at (default: all that are enabled)", list)
      .option("--role-arn <arn>", "role to assume")
      .option("--external-id <id>", "external id for that role")
      .option("--endpoint-url <url>", "another endpoint than AWS's, for simulators"),
  )
    .option("--record <file>", "record AWS's answers (gzip by suffix .gz)")
    .option("--replay <file>", "scan a recording instead of AWS")
    .option("--config <file>", "YAML configuration (or APLOMB_CONFIG); flags win over it");
}

function watchFlags(command: Command): Command {
  return command
    .option("--every <time>", "from start to start: 90s, 15m, 6h, 1d", "15m")
    .option("--rounds <n>", "end after so many, with the last one's exit code")
    .option("--metrics-port <n>", "answer GET /metrics (Prometheus) and GET /healthz there")
    .option("--metrics-host <address>", "for --metrics-port (default: 127.0.0.1)");
}

function selectionFlags(command: Command): Command {
  return command
    .option("--checks <list>", "check ids and globs; ! excludes", list)
    .option("--services <list>", "services, e.g. s3,rds", list)
    .option("--severity <level>", "that severity and above: low, medium, high, critical")
    .option("--frameworks <list>", "only checks mapped there: framework ids, or files of your own", list);
}

function outputFlags(command: Command): Command {
  return deliveryFlags(command)
    .option("--format <name>", "on stdout: auto (table on a terminal, else ndjson), table, ndjson, none")
    .option("-o, --output <file>", "write NDJSON to a file too")
    .option("--fail-on <level>", "exit 1 if a finding of that severity or above failed; new:LEVEL: only what is new")
    .option("--state <file>", "a file or s3://bucket/key: remember what is open, and tell what is new, fixed or back")
    .option("--changes-only", "NDJSON only of what changed, of coverage and of the scan")
    .option("--quiet", "nothing on stderr but errors")
    .option("--no-color", "no colours (NO_COLOR works too)")
    .option("--debug", "every call and every stack on stderr");
}

/** Passwords and tokens have no flags: they come from the environment, a file or the configuration. */
function deliveryFlags(command: Command): Command {
  return tlsFlags(command)
    .option("--logstash-url <list>", "deliver to Logstash's HTTP input; more than one: failover, in order", list)
    .option("--logstash-format <name>", "json (arrays, for a Logstash as it comes) or ndjson")
    .option("--elasticsearch-url <list>", "deliver to Elasticsearch or OpenSearch by its bulk API", list)
    .option("--elasticsearch-sigv4 <region>", "sign for Amazon OpenSearch in that region")
    .option("--header <line>", "one more header for receivers, e.g. 'X-Team: sec'", header)
    .option("--no-gzip", "do not compress what is delivered")
    .option("--batch-events <n>", "events in a request, at most 500")
    .option("--delivery-timeout <seconds>", "for one request (default: 60)")
    .option("--spool <folder>", "where events wait that cannot be delivered (default: the XDG state folder)")
    .option("--no-spool", "keep nothing that cannot be delivered")
    .option("--spool-limit <size>", "e.g. 500M or 2G (default: 1G)");
}

function tlsFlags(command: Command): Command {
  return command
    .option("--tls-ca <file>", "authority to believe, PEM")
    .option("--tls-cert <file>", "client certificate, PEM")
    .option("--tls-key <file>", "its key, PEM")
    .option("--tls-insecure", "believe any certificate: for tests alone");
}

/** One header each time: a value may have commas. */
function header(line: string, previous: readonly string[] = []): string[] {
  return [...previous, line];
}

/** Lists are comma-separated and repeatable. */
function list(value: string, previous: readonly string[] = []): string[] {
  const words = value.split(",").map((word) => word.trim());
  const named = words.filter((word) => word !== "");
  // An empty variable of a script must not turn "these" into "all".
  if (named.length === 0) throw new InvalidArgumentError("It is an empty list.");
  return [...previous, ...named];
}

function listFormat(): Option {
  return new Option("--format <name>", "text or json").choices(["text", "json"]).default("text");
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
  aplomb scan --record account.ndjson.gz       what AWS answered ...
  aplomb scan --replay account.ndjson.gz       ... is judged again, offline`;

const WATCH_EXAMPLES = `
Examples:
  aplomb watch --logstash-url https://logstash.example.com:8080 --format none
  aplomb watch --every 6h --metrics-port 9464 --format ndjson >>findings.ndjson
  kill -HUP PID                                reads the configuration again, and starts a round
Remembers what is open, in --state or the XDG state folder. Exit codes: 0 asked to end, 2 the first round had wrong input or
credentials, 3 nobody takes events any more, 130 asked twice; with --rounds that of the last round's scan.`;

const SHIP_EXAMPLES = `
Examples:
  aplomb ship --logstash-url https://logstash.example.com:8080                  what waits for it
  aplomb ship findings.ndjson --logstash-url https://logstash.example.com:8080
  aplomb ship /var/spool/old/logstash-a.example.com-8080-1f2e3d4c --logstash-url https://b.example.com:8080
Exit codes: 0 all is delivered, 2 usage or configuration, 3 something waits or was refused, 130 interrupted.`;

const ELASTIC_EXAMPLES = `
Examples:
  aplomb elastic install --elasticsearch-url https://elastic.example.com:9200 --kibana-url https://kibana.example.com:5601
  aplomb elastic install --dry-run             with APLOMB_ELASTICSEARCH_URL and APLOMB_KIBANA_URL
  aplomb elastic export ./elastic --flavour opensearch
The API key is in APLOMB_ELASTICSEARCH_API_KEY.
Exit codes: 0 all is there, 2 usage or no answer, 3 something is missing, different or refused.`;

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

const PERMISSIONS_EXAMPLES = `
Examples:
  aplomb permissions > aplomb-policy.json
  aplomb permissions --checks 'ebs-*'`;
