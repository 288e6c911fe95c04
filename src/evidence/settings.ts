import { ownFileIn } from "../compliance/load.ts";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";

/** What makes a pack from its inputs; the keys are those of a configuration. Paths are those in the pack. */
export interface PackSettings {
  /** As `--framework` takes them: `hipaa-security-rule`, `inputs/framework-1.json:core`. */
  readonly framework: readonly string[];
  /** How many profiles, where they were several: their names are nobody's business. */
  readonly profiles?: number;
  readonly roleArn?: string;
  readonly accounts?: readonly string[];
  readonly organization?: boolean;
  readonly organizationalUnits?: readonly string[];
  readonly accountTags?: readonly string[];
  readonly regions?: readonly string[];
  readonly ownAccounts?: readonly string[];
  readonly trustedAccounts?: readonly string[];
  readonly suppressions?: readonly string[];
  readonly owners?: string;
  /** `check.option=value`. */
  readonly option?: readonly string[];
  /** The copies of folders with own checks. Nobody runs them from a pack. */
  readonly checksDir?: readonly string[];
}

const LISTS = [
  "framework",
  "accounts",
  "organizationalUnits",
  "accountTags",
  "regions",
  "ownAccounts",
  "trustedAccounts",
  "suppressions",
  "option",
  "checksDir",
] as const;

/**
 * Reads the settings of a manifest that anybody may have written. Throws a `ConfigError` if they are none, or name a file
 * that is not in the pack.
 */
export function packSettings(value: unknown): PackSettings {
  if (!isRecord(value)) throw unreadable("settings");
  const lists = LISTS.flatMap((name) =>
    value[name] === undefined ? [] : [[name, textsOf(value[name], name)] as const],
  );
  const { framework = [], ...others } = Object.fromEntries(lists);
  if (framework.length === 0) throw unreadable("settings.framework");
  const { profiles, roleArn, organization, owners } = value;
  const settings: PackSettings = {
    framework,
    ...others,
    ...(typeof profiles === "number" && profiles > 1 && profiles <= 1_000 && { profiles }),
    ...(isLine(roleArn) && { roleArn }),
    ...(organization === true && { organization }),
    ...(typeof owners === "string" && { owners }),
  };
  const stray = [...inputFiles(settings), ...(settings.checksDir ?? [])].find(
    (path) => !/^inputs\/[a-z0-9-]+(?:\.(?:json|yaml))?$/.test(path),
  );
  if (stray !== undefined) throw unreadable(`settings: ${stray} is no input of a pack`);
  return settings;
}

/** The command that makes the pack is a line of a page. */
function isLine(value: unknown): value is string {
  return typeof value === "string" && !/\p{Cc}/u.test(value);
}

/** The files of a pack that its settings name: own frameworks, suppressions and owners. */
export function inputFiles({ framework, suppressions = [], owners }: PackSettings): string[] {
  const own = framework.flatMap((name) => ownFileIn(name)?.path ?? []);
  return [...own, ...suppressions, ...(owners === undefined ? [] : [owners])];
}

function textsOf(value: unknown, name: string): string[] {
  const texts = Array.isArray(value) ? value.filter(isLine) : [];
  if (!Array.isArray(value) || texts.length < value.length) throw unreadable(`settings.${name}`);
  return texts;
}

function unreadable(what: string): ConfigError {
  return new ConfigError(`The manifest of the pack cannot be read: ${what}.`, {
    hint: "Give a folder or .zip that `aplomb evidence` made.",
  });
}

/** The command that makes the pack again, to be run in its folder. */
export function commandOf(settings: PackSettings, recording: string): string {
  const { framework, profiles, roleArn, organization, owners, option = [], ...lists } = settings;
  const flags: [string, string | undefined][] = [
    ["--framework", framework.join(",")],
    ["--replay", recording],
    ["--profile", profiles === undefined ? undefined : profileNames(profiles).join(",")],
    ["--role-arn", roleArn],
    ["--accounts", lists.accounts?.join(",")],
    ["--organizational-units", lists.organizationalUnits?.join(",")],
    ["--account-tags", lists.accountTags?.join(",")],
    ["--regions", lists.regions?.join(",")],
    ["--own-accounts", lists.ownAccounts?.join(",")],
    ["--trusted-accounts", lists.trustedAccounts?.join(",")],
    ["--suppressions", lists.suppressions?.join(",")],
    ["--owners", owners],
    ...option.map((text): [string, string] => ["--option", text]),
    ["--checks-dir", lists.checksDir?.join(",")],
  ];
  const words = flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, quoted(value)]));
  return ["aplomb evidence", ...words, ...(organization === true ? ["--organization"] : []), "-o ../again"].join(" ");
}

/** What the profiles of a replay are called: it asks nobody, and only their number counts. */
export function profileNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `profile-${index + 1}`);
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
