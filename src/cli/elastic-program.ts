import { type Command, Option } from "commander";
import { list, tlsFlags } from "./flags.ts";

/** The subcommands of `aplomb elastic`. */
export function elasticCommands(elastic: Command, ended: (code: number) => void): void {
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

const ELASTIC_EXAMPLES = `
Examples:
  aplomb elastic install --elasticsearch-url https://elastic.example.com:9200 --kibana-url https://kibana.example.com:5601
  aplomb elastic install --dry-run             with APLOMB_ELASTICSEARCH_URL and APLOMB_KIBANA_URL
  aplomb elastic export ./elastic --flavour opensearch
The API key is in APLOMB_ELASTICSEARCH_API_KEY.
Exit codes: 0 all is there, 2 usage or no answer, 3 something is missing, different or refused.`;
