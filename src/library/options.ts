import type { SessionPolicy } from "../aws/access.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import type { AnyCheck } from "../model/check.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import { isSeverity, SEVERITIES, type Severity } from "../model/severity.ts";
import type { OrganizationFilter } from "../scan/choose-accounts.ts";
import { refuseAccountMistakes } from "./account-mistakes.ts";

/** What a scan is told. The names are those of the configuration file's keys; all of them may be left out. */
export interface ScanOptions {
  /** Ids and globs of the checks that ship, `!` excludes; and checks of your own, as they are. Nothing: all that ship. */
  readonly checks?: readonly (string | AnyCheck)[];
  readonly services?: readonly string[];
  /** That severity and above. */
  readonly severity?: Severity;
  /** Only checks mapped there: ids, `id:baseline`, paths of files, or frameworks themselves. Nothing: those that are told of unasked. */
  readonly frameworks?: readonly (string | Framework)[];
  /** What checks may be set: by the check's id, then the option's name. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Nothing: all that are enabled. */
  readonly regions?: readonly string[];
  /** Of the AWS configuration; several: an account each. */
  readonly profile?: string | readonly string[];
  /** With `accounts` or `organization` a template: `arn:{partition}:iam::{account}:role/NAME`. */
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly sessionPolicy?: SessionPolicy;
  /** Ids; `!` before one leaves it out. */
  readonly accounts?: readonly string[];
  /** The accounts of the organization, or those of them that are meant. */
  readonly organization?: boolean | OrganizationFilter;
  /** Accounts under way at once, 1 to 64; 4 unless told. */
  readonly parallelAccounts?: number;
  readonly endpointUrl?: string;
  /** Requests a second to an account at most. */
  readonly maxRate?: number;
  /** Asks at half of the rates that AWS allows; true unless told. */
  readonly budget?: boolean;
  /** Milliseconds; what was not reached by then is told as not seen. */
  readonly timeout?: number;
  /** A recording to judge, in the place of AWS; see `demoRecording`. */
  readonly replay?: string;
  /** A file for what AWS answers (gzip by suffix `.gz`). */
  readonly record?: string;
  /** YAML files with findings to live with. */
  readonly suppressions?: string | readonly string[];
  /** A YAML file that says who answers for what. */
  readonly owners?: string;
  /** Tells what is recorded where, too. */
  readonly telemetry?: boolean;
  /** More accounts of the same owner. */
  readonly ownAccounts?: readonly string[];
  /** Accounts of known vendors. */
  readonly trustedAccounts?: readonly string[];
  /** Ends the scan early: what was judged by then is given, and the last event says `interrupted`. */
  readonly signal?: AbortSignal;
  /** Hears, in a sentence, what a person should know and no event says. */
  readonly onNotice?: (sentence: string) => void;
}

/** Each with the forms that it may have in JavaScript, where no compiler looks. */
const FORMS: Readonly<Record<keyof ScanOptions, readonly Form[]>> = {
  checks: ["list"],
  services: ["words"],
  severity: ["string"],
  frameworks: ["list"],
  options: ["object"],
  regions: ["words"],
  profile: ["string", "words"],
  roleArn: ["string"],
  externalId: ["string"],
  sessionPolicy: ["object"],
  accounts: ["words"],
  organization: ["boolean", "object"],
  parallelAccounts: ["number"],
  endpointUrl: ["string"],
  maxRate: ["number"],
  budget: ["boolean"],
  timeout: ["number"],
  replay: ["string"],
  record: ["string"],
  suppressions: ["string", "words"],
  owners: ["string"],
  telemetry: ["boolean"],
  ownAccounts: ["words"],
  trustedAccounts: ["words"],
  signal: ["object"],
  onNotice: ["function"],
};

type Form = "string" | "number" | "boolean" | "function" | "object" | "list" | "words";

const SAID: Readonly<Record<Form, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  function: "a function",
  object: "an object",
  list: "a list that is not empty",
  words: "a list of texts that is not empty",
};

/** What can be told wrong without asking anybody. Throws a `ConfigError`. */
export function refuseMistakes(options: ScanOptions): void {
  const forms = new Map<string, readonly Form[]>(Object.entries(FORMS));
  for (const [name, value] of Object.entries(options)) {
    const allowed = forms.get(name);
    if (allowed === undefined) throw unknownOption(name, [...forms.keys()]);
    if (value === undefined || allowed.some((form) => hasForm(value, form))) continue;
    throw new ConfigError(`${name} must be ${allowed.map((form) => SAID[form]).join(" or ")}.`, { hint: HINT });
  }
  const { severity, maxRate, timeout, endpointUrl, replay, record } = options;
  if (severity !== undefined && !isSeverity(severity)) {
    throw new ConfigError(`severity cannot be ${severity}.`, { hint: `It is one of ${SEVERITIES.join(", ")}.` });
  }
  if (maxRate !== undefined && !(maxRate > 0 && maxRate <= 10_000)) {
    throw new ConfigError(`maxRate cannot be ${maxRate}.`, { hint: "It is above 0 and at most 10000." });
  }
  if (timeout !== undefined && !(timeout > 0 && timeout <= WEEK)) {
    throw new ConfigError(`timeout cannot be ${timeout}.`, { hint: "It is in milliseconds, and at most a week." });
  }
  if (endpointUrl !== undefined && !/^https?:\/\//i.test(endpointUrl)) {
    throw new ConfigError("endpointUrl is no http or https URL.", { hint: "It looks like http://127.0.0.1:5000." });
  }
  if (replay !== undefined && record !== undefined) {
    throw new ConfigError("A replay cannot be recorded.", { hint: "Give record or replay, not both." });
  }
  refuseStrangeAccounts(options);
}

function refuseStrangeAccounts(options: ScanOptions): void {
  const { profile, organization, ownAccounts = [], trustedAccounts = [] } = options;
  const { units, tags } = filterOf(organization) ?? {};
  const { roleArn, externalId, accounts, parallelAccounts, sessionPolicy } = options;
  refuseAccountMistakes({
    ...(profile !== undefined && { profile: [profile].flat() }),
    ...(roleArn !== undefined && { roleArn }),
    ...(externalId !== undefined && { externalId }),
    ...(sessionPolicy !== undefined && { sessionPolicy: [] }),
    ...(accounts !== undefined && { accounts }),
    ...(units !== undefined && { organizationalUnits: units }),
    ...(tags !== undefined && { accountTags: tags }),
    ...(parallelAccounts !== undefined && { parallelAccounts }),
    organization: filterOf(organization) !== undefined,
  });
  const wrong = [...ownAccounts, ...trustedAccounts].find((account) => !/^\d{12}$/.test(account));
  if (wrong !== undefined) throw new ConfigError(`${wrong} is not an account id.`, { hint: "It has twelve digits." });
}

/** `true`: all of its accounts. */
export function filterOf(organization: ScanOptions["organization"]): OrganizationFilter | undefined {
  return organization === true ? {} : organization === false ? undefined : organization;
}

const WEEK = 7 * 86_400_000;
const HINT = "docs/library.md lists the options.";

function unknownOption(name: string, known: readonly string[]): ConfigError {
  const guess = didYouMean(name, known);
  return new ConfigError(`There is no option ${name}.`, {
    hint: guess === undefined ? HINT : `Did you mean ${guess}?`,
  });
}

/** An empty list would turn "these" into "all". */
function hasForm(value: unknown, form: Form): boolean {
  if (form === "list") return Array.isArray(value) && value.length > 0;
  if (form === "words")
    return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
  return typeof value === form && value !== null && !Array.isArray(value);
}
