import { ConfigError } from "../model/errors.ts";
import { refuse } from "../selectors/problems.ts";
import { appended, fileText } from "../suppressions/append.ts";
import { unnameable } from "../suppressions/nameable.ts";
import { parseRules } from "../suppressions/read-rules.ts";
import { replaceFile, textOf } from "../suppressions/replace-file.ts";
import type { Rule } from "../suppressions/rule.ts";
import { type NewRule, ruleText } from "../suppressions/rule-text.ts";
import { Suppressions } from "../suppressions/suppressions.ts";
import { withList } from "../suppressions/with-list.ts";
import { type CatalogueSettings, checkIds } from "./catalogue.ts";
import { effective } from "./effective.ts";
import { EXIT } from "./exit-code.ts";
import { type LatestFinding, type LatestFindings, latestFindings } from "./latest-findings.ts";
import { say } from "./stderr.ts";
import { type WordFlags, wordsOf } from "./suppression-flags.ts";

export interface SuppressFlags extends WordFlags, CatalogueSettings {
  readonly findings?: string;
  readonly suppressions?: string;
  readonly config?: string;
}

/** `aplomb suppress FINDING-ID`: writes the rule that suppresses one finding; resolves to the exit code. */
export async function suppressCommand(id: string, flags: SuppressFlags): Promise<number> {
  const { findings } = flags;
  if (findings === undefined) {
    throw new ConfigError("It is not said where the finding is.", { hint: "Give --findings FILE, or - for stdin." });
  }
  if (!/^[0-9a-f]{8,64}$/i.test(id)) {
    throw new ConfigError(`${id} is no id of a finding.`, {
      hint: "Give aplomb.finding.id, or 8 or more of its digits.",
    });
  }
  const file = await fileOf(flags);
  const ids = await checkIds(flags);
  const now = new Date();
  const words = wordsOf(flags, now);
  const was = await read(file);
  const begun = was === undefined ? undefined : await withList(was);
  const rules = begun === undefined ? undefined : await parseRules(file, begun, ids);
  refuse(rules?.problems.list ?? [], `aplomb suppressions check ${file} shows all.`);
  const { subject } = findingIn(await latestFindings(findings), id.toLowerCase());
  const fault = unnameable(subject, ids);
  if (fault !== undefined) throw new ConfigError(`No rule can name the finding: ${fault.message}`, fault);
  const known = new Suppressions(rules?.rules ?? [], ids).find(subject, now);
  if (known !== undefined) {
    throw new ConfigError(`The finding is suppressed already, until ${known.expires}.`, { hint: `See ${known.rule}.` });
  }
  const { check, account, region, arn } = subject;
  const rule = { check, account: account.id, region: region === "" ? "global" : region, arns: [arn], ...words };
  const text = begun === undefined || rules?.list === undefined ? fileText([rule]) : appended(begun, rules.list, rule);
  const written = await readBack(file, text, { rule, before: rules?.rules ?? [], ids });
  await replaceFile(file, { text, was });
  say(`aplomb: ${written.suppression.rule}: ${check} is suppressed until ${words.expires} for ${arn}`);
  return EXIT.done;
}

/** The file that is named, or the only one of the configuration. */
async function fileOf({ suppressions, config }: SuppressFlags): Promise<string> {
  if (suppressions !== undefined) return suppressions;
  const { suppressions: configured = [] } = await effective(config === undefined ? {} : { config }, {
    readsEnvironment: true,
  });
  const [only] = configured;
  if (only !== undefined && configured.length === 1) return only;
  throw new ConfigError("It is not said where the rule belongs.", {
    hint:
      configured.length === 0
        ? "Give --suppressions FILE."
        : `Give --suppressions FILE: the configuration has ${configured.join(", ")}.`,
  });
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await textOf(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${file} cannot be read: ${reason}`, { hint: "Check --suppressions.", cause });
  }
}

function findingIn({ open, passed }: LatestFindings, id: string): LatestFinding {
  const all = [...open.keys(), ...passed].filter((one) => one.startsWith(id));
  const [first, ...others] = all;
  if (first === undefined) {
    throw new ConfigError(`There is no finding ${id}.`, { hint: "Give the output of a scan that has it." });
  }
  if (others.length > 0) {
    const some = all.slice(0, 10).sort().join(", ");
    throw new ConfigError(`${all.length} findings begin with ${id}.`, { hint: `Give more of it: ${some}` });
  }
  const finding = open.get(first);
  if (finding === undefined) {
    throw new ConfigError(`The finding ${id} passed.`, { hint: "There is nothing to suppress." });
  }
  return finding;
}

interface Expected {
  readonly rule: NewRule;
  readonly before: readonly Rule[];
  /** Of all checks. */
  readonly ids: readonly string[];
}

/** However oddly a file is laid out, the rule is in it, and all others are as they were; or nothing is written. */
async function readBack(file: string, text: string, { rule, before, ids }: Expected): Promise<Rule> {
  const { rules, problems } = await parseRules(file, text, ids);
  const last = rules.at(-1);
  const others = rules.slice(0, -1).map(({ selector, suppression }) => [selector, suppression.reason]);
  const same = bare(others) === bare(before.map(({ selector, suppression }) => [selector, suppression.reason]));
  const isThere =
    last?.suppression.reason === rule.reason && rule.arns.every((arn) => last.selector.arn?.exact.has(arn));
  if (last !== undefined && isThere && same && problems.count === 0) return last;
  throw new ConfigError(`${file} has a form that no rule can be added to.`, {
    hint: `Add it by hand: ${ruleText(rule, "").replace(/\n */g, ", ").replace("- ", "")}`,
  });
}

function bare(value: unknown): string {
  return JSON.stringify(value, (_, one) => (one instanceof Set || one instanceof Map ? [...one] : one));
}
