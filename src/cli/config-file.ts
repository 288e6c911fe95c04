import { readFile } from "node:fs/promises";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { optionsIn } from "../library/option-settings.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import { plainValue } from "./plain-value.ts";
import type { ScanSettings } from "./settings.ts";

const text = z.string().min(1);

/** A list, or words with commas between them as in a flag. */
const words = z.union([text.transform((list) => list.split(",").map((word) => word.trim())), z.array(text)], {
  error: 'must be a list of words, e.g. ["s3-*"]',
});

/** Quoted or not: YAML reads twelve digits as a number, and an account id may begin with a zero. */
const account = z
  .string({ error: "an account id must be quoted" })
  .regex(/^\d{12}$/, "an account id has twelve digits");

/** `!` before it leaves it out. */
const named = z
  .string({ error: "an account id must be quoted" })
  .regex(/^!?\d{12}$/, "an account id has twelve digits");

const flag = z.boolean();

const number = z.union([z.number(), text]);

/** Every flag of `scan` has a key, in camelCase; the last ones are for the file alone. */
const schema = z.strictObject({
  profile: words.optional(),
  regions: words.optional(),
  resources: words.optional(),
  roleArn: text.optional(),
  externalId: text.optional(),
  sessionPolicy: words.optional(),
  accounts: z.array(named).optional(),
  organization: flag.optional(),
  organizationalUnits: words.optional(),
  accountTags: words.optional(),
  parallelAccounts: number.optional(),
  suppressions: words.optional(),
  owners: text.optional(),
  endpointUrl: text.optional(),
  maxRate: number.optional(),
  budget: flag.optional(),
  timeout: text.optional(),
  checksDir: words.optional(),
  checks: words.optional(),
  services: words.optional(),
  severity: text.optional(),
  frameworks: words.optional(),
  // What each may be is the check's to say.
  options: z.record(text, z.record(text, z.unknown(), { error: "must have options by their name" })).optional(),
  format: text.optional(),
  groupBy: text.optional(),
  only: words.optional(),
  // One file, whose name may have commas, or several.
  output: z.union([text.transform((path) => [path]), z.array(text)]).optional(),
  failOn: text.optional(),
  record: text.optional(),
  replay: text.optional(),
  quiet: flag.optional(),
  color: flag.optional(),
  debug: flag.optional(),
  logstashUrl: words.optional(),
  logstashFormat: text.optional(),
  elasticsearchUrl: words.optional(),
  elasticsearchSigv4: text.optional(),
  header: z.union([text.transform((line) => [line]), z.array(text)]).optional(),
  tlsCa: text.optional(),
  tlsCert: text.optional(),
  tlsKey: text.optional(),
  tlsInsecure: flag.optional(),
  gzip: flag.optional(),
  batchEvents: number.optional(),
  deliveryTimeout: number.optional(),
  spool: z.union([text, flag]).optional(),
  spoolLimit: number.optional(),
  logstashUser: text.optional(),
  logstashPassword: text.optional(),
  logstashPasswordFile: text.optional(),
  logstashToken: text.optional(),
  logstashTokenFile: text.optional(),
  elasticsearchUser: text.optional(),
  elasticsearchPassword: text.optional(),
  elasticsearchPasswordFile: text.optional(),
  elasticsearchApiKey: text.optional(),
  elasticsearchApiKeyFile: text.optional(),
  tlsPassphrase: text.optional(),
  tlsPassphraseFile: text.optional(),
  state: text.optional(),
  changesOnly: flag.optional(),
  telemetry: flag.optional(),
  ownAccounts: z.array(account).optional(),
  trustedAccounts: z.array(account).optional(),
});

/** Keys of a configuration file. */
export const CONFIG_KEYS: readonly string[] = Object.keys(schema.shape);

/** Reads a YAML configuration. Throws a `ConfigError` that names line and key. */
export async function readConfigFile(path: string): Promise<ScanSettings> {
  const source = await readFile(path, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`The configuration ${path} cannot be read: ${reason}`, {
      hint: "Check --config or APLOMB_CONFIG.",
      cause,
    });
  });
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line } = lines.linePos(broken.pos[0]);
    throw new ConfigError(`Line ${line} of ${path} is not YAML: ${broken.message.split("\n")[0]}`, {
      hint: "docs/configuration.md has an example of every key.",
    });
  }
  const whereIs = (at: readonly PropertyKey[]): string => {
    const node = document.getIn(at, true);
    const offset = isNode(node) ? node.range?.[0] : undefined;
    return offset === undefined ? path : `${path}, line ${lines.linePos(offset).line}`;
  };
  const parsed = schema.safeParse(plainValue(document, path));
  if (parsed.success) {
    const { options, ...rest } = parsed.data;
    return { ...defined(rest), ...(options !== undefined && { options: optionsIn(options, whereIs) }) };
  }

  const [issue] = parsed.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const at = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])];
  const where = whereIs(at);
  const guess = unknown === undefined ? undefined : didYouMean(unknown, CONFIG_KEYS);
  throw new ConfigError(
    unknown === undefined ? `${where}: ${at.join(".")}: ${issue?.message}` : `${where}: there is no key ${unknown}.`,
    { hint: guess === undefined ? "docs/configuration.md lists every key." : `Did you mean ${guess}?` },
  );
}

function isNode(node: unknown): node is { readonly range?: readonly number[] } {
  return typeof node === "object" && node !== null && "range" in node;
}

/** zod keeps optional keys as `undefined`, which here means something else than absent. */
function defined(data: Omit<z.output<typeof schema>, "options">): ScanSettings {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
