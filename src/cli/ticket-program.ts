import { type Command, Option } from "commander";
import { tlsFlags } from "./flags.ts";

/** `aplomb tickets`. */
export function ticketCommands(program: Command, ended: (code: number) => void): void {
  const command = program
    .command("tickets <FILE...>")
    .description("Make tickets of what scans wrote: one per cause and owner (NDJSON; gzip by suffix .gz; - for stdin).")
    .addOption(
      new Option("--format <name>", "markdown, csv or json (default: markdown)").choices(["markdown", "csv", "json"]),
    )
    .option("--severity <level>", "that severity and above: low, medium, high, critical")
    .option("--include-unknown", "also what could not be told")
    .option("--webhook <url>", "post what is new, changed and resolved since the last time instead of printing it all")
    .option("--sent <file>", "remembers what was posted; one per receiver")
    .option("--webhook-secret-file <file>", "the secret to sign with (or APLOMB_WEBHOOK_SECRET)")
    .option("--dry-run", "print what would be posted, a line each, and post nothing")
    .option("--allow-moves", "also post if most of the open tickets would move to another owner or sentence");
  tlsFlags(command)
    .addHelpText("after", TICKET_EXAMPLES)
    .action(async (files, flags) => ended(await (await import("./tickets.ts")).ticketsCommand(files, flags)));
}

const TICKET_EXAMPLES = `
Examples:
  aplomb tickets findings.ndjson                                          one text per ticket, to be pasted
  aplomb tickets monday/*.ndjson.gz --severity high --format csv > tickets.csv
  aplomb tickets findings.ndjson --webhook https://hooks.example.com/aplomb --sent hooks.db
What a scan did not look at is not resolved.
Exit codes: 0 all is said, 2 usage or a mass move, 3 lines that are no events, no end of a scan, or
messages that were not taken, 130 interrupted.`;
