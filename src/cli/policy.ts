import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { checks } from "../../checks/index.ts";
import { ConfigError } from "../model/errors.ts";
import { safeText } from "../model/safe-text.ts";
import { reaches, type Severity } from "../model/severity.ts";
import {
  canBeAbout,
  type Deciding,
  judgeResourcePolicy,
  judgeTrust,
  type PolicyDocument,
  parsePolicy,
  type TrustRule,
} from "../policy/index.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";
import { severityOf } from "./settings.ts";

export interface PolicyFlags {
  readonly kind?: "bucket" | "trust";
  readonly account?: string;
  readonly org?: string;
  readonly ownAccounts?: readonly string[];
  readonly trustedAccounts?: readonly string[];
  readonly failOn: string;
  readonly format: string;
}

/** What one rule says of the policy. */
interface Judged {
  readonly check: string;
  readonly severity: Severity;
  readonly status: "passed" | "failed" | "unknown";
  readonly message: string;
  readonly statements: readonly Told[];
  /** What would make it safe; of failures. */
  readonly fix?: string;
}

interface Told {
  readonly index: number;
  readonly sid?: string;
  readonly principal: string;
  readonly condition?: string;
  readonly because: string;
}

/** `aplomb policy FILE|-`: judges a policy without AWS. */
export async function policyCommand(file: string, flags: PolicyFlags): Promise<number> {
  const failOn = severityOf(flags.failOn, "--fail-on");
  for (const account of [flags.account, ...(flags.ownAccounts ?? []), ...(flags.trustedAccounts ?? [])]) {
    if (account === undefined || /^\d{12}$/.test(account)) continue;
    throw new ConfigError(`${account} is not an account id.`, { hint: "It has twelve digits." });
  }
  if (flags.org !== undefined && !/^o-[a-z0-9]{10,32}$/.test(flags.org)) {
    throw new ConfigError(`${flags.org} is not the id of an organization.`, { hint: "It looks like o-exampleorgid." });
  }
  const parsed = parsePolicy(await read(file));
  if (!parsed.ok) {
    throw new ConfigError(`${file} is not a policy that can be read: ${parsed.path}: ${parsed.reason}`, {
      hint: "Give the policy document itself, as IAM or S3 show it.",
    });
  }
  const kind = flags.kind ?? kindOf(parsed.policy);
  refuseOtherKinds(parsed.policy, kind, file);
  const judged = kind === "trust" ? judgeAsTrust(parsed.policy, flags) : judgeAsBucket(parsed.policy, flags);
  await print(flags.format === "json" ? jsonOf({ kind, results: judged }) : textOf(kind, judged));
  if (judged.some(({ status, severity }) => status === "failed" && reaches(severity, failOn))) return EXIT.failed;
  return judged.some(({ status }) => status === "unknown") ? EXIT.incomplete : EXIT.done;
}

async function read(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${file} cannot be read: ${reason}`, {
      hint: "Give a file, or - for standard input.",
      cause,
    });
  }
}

/** A trust policy is about assuming roles and names no resource; other policies may name none either (ECR). */
function kindOf({ statements }: PolicyDocument): "bucket" | "trust" {
  const isTrust = ({ actions, resources }: PolicyDocument["statements"][number]): boolean =>
    resources === undefined && canBeAbout(actions, STS);
  return statements.every(isTrust) || statements.some(({ actions }) => actions.patterns.some(isSts))
    ? "trust"
    : "bucket";
}

const STS = [
  ...["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"],
  ...["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"],
];

function isSts(action: string): boolean {
  return action.toLowerCase().startsWith("sts:");
}

/** A policy of another kind, read as this one, would pass for want of anything to judge. */
function refuseOtherKinds(policy: PolicyDocument, kind: "bucket" | "trust", file: string): void {
  const allowing = policy.statements.filter(({ effect }) => effect === "Allow");
  if (allowing.length > 0 && allowing.every(({ principals }) => principals === undefined)) {
    throw new ConfigError(`${file} names no Principal: it looks like the policy of an identity.`, {
      hint: "Give the policy of a bucket, or the trust policy of a role.",
    });
  }
  if (kind === "trust" && allowing.length > 0 && !allowing.some(({ actions }) => canBeAbout(actions, STS))) {
    throw new ConfigError(`${file} allows nothing of STS: it is no trust policy.`, { hint: "Leave --kind out." });
  }
}

function oursOf({ account = "", org, ownAccounts = [], trustedAccounts = [] }: PolicyFlags) {
  return {
    account,
    ownAccounts: new Set(ownAccounts),
    trustedAccounts: new Set(trustedAccounts),
    ...(org !== undefined && { organization: org }),
    now: new Date(),
  };
}

function judgeAsTrust(policy: PolicyDocument, flags: PolicyFlags): Judged[] {
  const results = judgeTrust(policy, { ...oursOf(flags), partition: "aws" });
  return results.flatMap(({ rule, status, message, statements }) => {
    if (status === "not-applicable" || NEEDS_AWS.includes(rule)) return [];
    if (!ABOUT_ACCOUNTS.includes(rule)) return [judgedBy(rule, status, message, statements)];
    if (flags.account === undefined && status === "failed") return [judgedBy(rule, "unknown", WHOSE, statements)];
    return [judgedBy(rule, status, status === "unknown" ? KNOWN : message, statements)];
  });
}

/** Rules to which it matters whose an account is. */
const ABOUT_ACCOUNTS: readonly TrustRule[] = [
  "iam-role-trust-external-account-known",
  "iam-role-trust-external-id-required",
  "iam-role-trust-external-id-not-guessable",
  "iam-role-trust-not-whole-account",
];

const KNOWN =
  "It cannot be told whose the account is: name it in --own-accounts, or in --trusted-accounts for a vendor.";

const WHOSE = "It cannot be told whether the account is your own: give --account.";

/** A file does not tell which identity providers there are. */
const NEEDS_AWS: readonly TrustRule[] = ["iam-role-trust-provider-exists"];

const BY_ACCESS = {
  public: "failed",
  undetermined: "unknown",
  "cross-account": "passed",
  "own-account": "passed",
} as const;

function judgeAsBucket(policy: PolicyDocument, flags: PolicyFlags): Judged[] {
  const { access, because, statements } = judgeResourcePolicy(policy, { ...oursOf(flags), kind: "bucket" });
  return [judgedBy("s3-bucket-not-public", BY_ACCESS[access], because, statements)];
}

function judgedBy(id: string, status: Judged["status"], message: string, statements: readonly Deciding[]): Judged {
  const check = checks.find((one) => one.id === id);
  return {
    check: id,
    severity: check?.severity ?? "high",
    status,
    message,
    statements: statements.map(({ index, sid, principal, condition, because }) => ({
      index,
      ...(sid !== undefined && { sid }),
      principal,
      ...(condition !== undefined && {
        condition: `${condition.operator} ${condition.key} ${condition.values.join(", ")}`,
      }),
      because,
    })),
    ...(status === "failed" && check !== undefined && { fix: check.fix }),
  };
}

/** JSON's own escapes leave out what a terminal obeys beyond ASCII. Line breaks of the text itself are ours. */
function jsonOf(value: object): string {
  return JSON.stringify(value, null, 2).split("\n").map(safeText).join("\n");
}

const WORD = { failed: "FAIL", unknown: "????", passed: "pass" } as const;

function textOf(kind: string, judged: readonly Judged[]): string {
  const worst = (["failed", "unknown", "passed"] as const).find((status) =>
    judged.some((one) => one.status === status),
  );
  return [
    `${kind === "trust" ? "Trust policy" : "Bucket policy"}: ${worst ?? "nothing to judge"}`,
    ...judged.flatMap((one) => [
      "",
      `${WORD[one.status]}  ${one.message}`,
      `      ${one.check}, ${one.severity}`,
      ...one.statements.flatMap((statement) => statementLines(statement)),
      ...(one.fix === undefined ? [] : [`      Fix: ${one.fix}`]),
    ]),
  ]
    .map(safeText)
    .join("\n");
}

function statementLines({ index, sid, principal, condition, because }: Told): string[] {
  const name = sid === undefined ? `statement ${index}` : `statement ${index} (${sid})`;
  const by = condition === undefined ? "" : `, ${condition}`;
  return [`      ${name}: ${principal}${by}`, `        ${because}`];
}
