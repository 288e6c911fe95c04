import type { OptionTable, OptionValue, OptionValues } from "./option.ts";
import type { Remediation } from "./remediation.ts";
import type { Fact, FactTable, Resource, ResourceType } from "./resource.ts";
import type { Severity } from "./severity.ts";
import type { Settings } from "./target.ts";
import type { TelemetryId } from "./telemetry.ts";
import type { Verdict } from "./verdict.ts";

/** Reads a fact, on first use only; throws an `AwsError` that ends the branch as `unknown`. */
type Reader<F> = F extends Fact<never, infer Value> ? () => Promise<Value> : never;

export type Facts<Table extends FactTable, Names extends keyof Table> = {
  readonly [Name in Names]: Reader<Table[Name]>;
};

/** What a check may know beside the resource and its facts. */
export interface Context {
  readonly partition: string;
  readonly account: string;
  /** The scan's clock. */
  readonly now: Date;
  readonly settings: Settings;
}

/** The same, with the values of the check's own options. */
export type ContextWith<Options extends OptionTable> = Context & { readonly options: OptionValues<Options> };

/** One statement about one resource that should be true. */
export interface Check<
  Data = unknown,
  Table extends FactTable = FactTable,
  Names extends keyof Table = keyof Table,
  Options extends OptionTable = OptionTable,
> {
  /** Also the file's name; public API. */
  readonly id: string;
  /** The statement, in the plural, e.g. `S3 buckets are not public`. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters: what an attacker or an outage does with it. */
  readonly why: string;
  /** What to do, in steps a person can follow. */
  readonly fix: string;
  /** The same to be pasted, with the resource's own values. */
  readonly remediation?: Remediation<Data>;
  /** AWS documentation and the like. */
  readonly references: readonly string[];
  /** MITRE ATT&CK v18 technique ids that a failure opens the way for. */
  readonly techniques: readonly string[];
  readonly resource: ResourceType<Data, Table>;
  /** The source of telemetry that is recorded where it passes, and is not where it fails. */
  readonly records?: TelemetryId;
  /** The facts it may read; their actions and the listing's are the permissions it needs. */
  readonly facts: readonly Names[];
  /** What a person may set of it. */
  readonly options?: Options;
  /** The file of a check that is not of aplomb's own. */
  readonly file?: string;
  /** What the person has set, by the option's name; see `configured`. */
  readonly given?: Readonly<Record<string, OptionValue>>;
  evaluate(
    resource: Resource<Data>,
    facts: Facts<Table, Names>,
    context: ContextWith<Options>,
  ): Verdict | Promise<Verdict>;
}

/** A check whose types have been put aside, as the scanner handles it. */
// biome-ignore lint/suspicious/noExplicitAny: checks of all types in one list; defineCheck has checked each of them.
export type AnyCheck = Check<any, any, any, any>;

/** Declares a check; the compiler lets it read only the facts it names. */
export function defineCheck<
  Data,
  Table extends FactTable,
  const Names extends keyof Table & string,
  // biome-ignore lint/complexity/noBannedTypes: "no options" is an empty table, of which no name can be read.
  const Options extends OptionTable = {},
>(definition: Check<Data, Table, Names, Options>): Check<Data, Table, Names, Options> {
  return definition;
}

/** The check with what the person has set of its options; the values are held to be right. */
export function configured(check: AnyCheck, given: Readonly<Record<string, OptionValue>>): AnyCheck {
  return { ...check, given };
}

/** The value of each option: what was set, else the default. */
export function optionsOf({ options = {}, given = {} }: AnyCheck): Readonly<Record<string, OptionValue>> {
  const table: OptionTable = options;
  return Object.fromEntries(Object.entries(table).map(([name, option]) => [name, given[name] ?? option.default]));
}

/** The IAM actions a check needs, sorted. */
export function actionsOf(check: AnyCheck): string[] {
  const facts: FactTable = check.resource.facts;
  const names: readonly string[] = check.facts;
  return [...new Set([...check.resource.list.actions, ...names.flatMap((name) => facts[name]?.actions ?? [])])].sort();
}
