import type { ApiAnswer } from "../elastic/api.ts";
import type { Flavour } from "../elastic/asset.ts";
import { engineAssets } from "../elastic/engine/index.ts";
import { refusalOf, type Step, stepsFor } from "../elastic/step.ts";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import { safeText } from "../model/safe-text.ts";
import type { DeliverySettings } from "./destination-settings.ts";
import { type ConfigFlag, effective } from "./effective.ts";
import { type OpenApi, openApi } from "./elastic-api.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";
import { receiverUrls } from "./receiver-urls.ts";
import { say } from "./stderr.ts";

export interface ElasticFlags extends DeliverySettings, ConfigFlag {
  readonly kibanaUrl?: string;
  readonly dryRun?: boolean;
}

/** `aplomb elastic status`: 0 if all is there as it should be, else 3. */
export async function statusCommand(flags: ElasticFlags): Promise<number> {
  return withSteps(flags, async (steps) => {
    await print(steps.map(lineOf).join("\n"));
    return steps.every(({ standing }) => standing === "same") ? EXIT.done : EXIT.incomplete;
  });
}

/** `aplomb elastic install`: shows what it will do, and does what is missing or different. 3 if something was refused, if only a look. */
export async function installCommand(flags: ElasticFlags): Promise<number> {
  return withSteps(flags, async (steps) => {
    await print(steps.map(lineOf).join("\n"));
    if (flags.dryRun === true) return steps.some(isUnreadable) ? EXIT.incomplete : EXIT.done;
    let code: number = EXIT.done;
    for (const { kind, name, standing, apply } of steps) {
      if (standing === "same") continue;
      const refused = await apply();
      if (refused === undefined) say(`aplomb: ${standing === "missing" ? "made" : "replaced"} ${kind} ${name}`);
      else {
        code = EXIT.incomplete;
        say(`aplomb: ${kind} ${name} could not be installed: ${refused}`);
      }
    }
    return code;
  });
}

function isUnreadable({ standing }: Step): boolean {
  return standing === "unreadable";
}

async function withSteps(flags: ElasticFlags, act: (steps: readonly Step[]) => Promise<number>): Promise<number> {
  const settings = await effective(flags, { readsEnvironment: true });
  const engineUrl = urlOf(settings.elasticsearchUrl?.[0], "ELASTICSEARCH");
  const kibanaUrl = urlOf(flags.kibanaUrl, "KIBANA");
  if (engineUrl === undefined && kibanaUrl === undefined) {
    throw new ConfigError("There is no cluster to look at.", {
      hint: "Give --elasticsearch-url (or APLOMB_ELASTICSEARCH_URL), and --kibana-url for dashboards and rules.",
    });
  }
  const opened: OpenApi[] = [];
  const open = async (url: URL) => {
    const one = await openApi(url, settings);
    opened.push(one);
    return one.api;
  };
  try {
    const steps: Step[] = [];
    let flavour: Flavour | undefined;
    if (engineUrl !== undefined) {
      const api = await open(engineUrl);
      flavour = flavourOf(await api({ method: "GET", path: "/" }), engineUrl);
      steps.push(...(await stepsFor(engineAssets(flavour), api)));
    }
    if (kibanaUrl === undefined) say("aplomb: dashboards and detection rules are left out: there is no --kibana-url.");
    else steps.push(...(await kibanaSteps(flavour, await open(kibanaUrl))));
    return await act(steps);
  } finally {
    for (const { close } of opened) await close();
  }
}

async function kibanaSteps(known: Flavour | undefined, api: OpenApi["api"]): Promise<Step[]> {
  const { dashboardSteps } = await import("../elastic/kibana/steps.ts");
  const flavour = known ?? (await dashboardsFlavour(api));
  const steps = await dashboardSteps(flavour, api);
  if (flavour === "opensearch") return steps;
  const { ruleSteps } = await import("../elastic/rules/steps.ts");
  return [...steps, ...(await ruleSteps(api))];
}

/** Both have that page; only one says OpenSearch. */
async function dashboardsFlavour(api: OpenApi["api"]): Promise<Flavour> {
  const { body } = await api({ method: "GET", path: "/api/status" });
  return /opensearch/i.test(JSON.stringify(body)) ? "opensearch" : "elasticsearch";
}

function flavourOf(answer: ApiAnswer, url: URL): Flavour {
  const refused = refusalOf(answer);
  if (refused !== undefined) {
    throw new ConfigError(`${url.origin} does not say what it is: ${refused}.`, {
      hint: "The key needs the cluster privilege `monitor`, and the URL is to be that of the cluster, not of Kibana.",
    });
  }
  const { body } = answer;
  const version = isRecord(body) && isRecord(body["version"]) ? body["version"] : undefined;
  if (version?.["distribution"] === "opensearch") return "opensearch";
  if (version !== undefined) return "elasticsearch";
  throw new ConfigError(`${url.origin} is neither Elasticsearch nor OpenSearch.`, {
    hint: "Give the URL of the cluster; that of Kibana goes to --kibana-url.",
  });
}

function urlOf(flag: string | undefined, name: "ELASTICSEARCH" | "KIBANA"): URL | undefined {
  const given = flag ?? process.env[`APLOMB_${name}_URL`];
  return given === undefined || given === "" ? undefined : receiverUrls(name.toLowerCase(), [given])[0];
}

/** The same columns each time: what it is, how it stands, and why if that could not be seen. */
function lineOf({ kind, name, standing, reason }: Step): string {
  return safeText(`${standing.padEnd(10)}  ${kind.padEnd(18)}  ${name}${reason === undefined ? "" : `  (${reason})`}`);
}
