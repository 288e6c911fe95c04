import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { adminPaths, type ChainRole, judgeResourcePolicy, judgeTrust, parsePolicy } from "../src/policy/index.ts";

/**
 * What the policy engine costs. Machines differ and are noisy: read the ratios, each to a JSON.parse of the same texts in
 * the same run.
 */
const cases = join(import.meta.dirname, "..", "test", "policy", "cases");
const texts = globSync("*.json", { cwd: cases })
  .flatMap((file) => JSON.parse(readFileSync(join(cases, file), "utf8")))
  .map(({ policy }: { policy: unknown }) => JSON.stringify(policy));
const parsed = texts.flatMap((text) => {
  const result = parsePolicy(text);
  return result.ok ? [{ text, policy: result.policy }] : [];
});

const ACCOUNT = "111122223333";
const ours = {
  account: ACCOUNT,
  partition: "aws",
  ownAccounts: new Set<string>(),
  trustedAccounts: new Set<string>(),
  now: new Date(0),
};

/** Microseconds per policy: the median of several rounds. */
function cost(work: (one: (typeof parsed)[number]) => unknown): number {
  const rounds = Array.from({ length: 9 }, () => {
    const started = performance.now();
    for (let times = 0; times < 20; times += 1) for (const one of parsed) work(one);
    return ((performance.now() - started) * 1000) / (20 * parsed.length);
  });
  return rounds.toSorted((a, b) => a - b)[4] ?? Number.NaN;
}

/** Roles that all trust the account and may assume one another: the densest graph there is. */
function crowd(count: number): ChainRole[] {
  const document = (statement: object) => {
    const result = parsePolicy({ Statement: statement });
    return result.ok ? result.policy : undefined;
  };
  const trust = document({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  });
  const may = document({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" });
  const admin = document({ Effect: "Allow", Action: "*", Resource: "*" });
  return Array.from({ length: count }, (_, index) => ({
    arn: `arn:aws:iam::${ACCOUNT}:role/r${index}`,
    trust,
    policies: [{ name: "p", document: index === 0 ? admin : may }],
    boundary: undefined,
  }));
}

function chainMilliseconds(count: number): number {
  const roles = crowd(count);
  const started = performance.now();
  adminPaths(roles, ours).from(`arn:aws:iam::${ACCOUNT}:role/r${count - 1}`);
  return performance.now() - started;
}

const parse = cost(({ text }) => JSON.parse(text));
const rows = {
  "JSON.parse (the yardstick)": parse,
  parsePolicy: cost(({ text }) => parsePolicy(text)),
  judgeResourcePolicy: cost(({ policy }) => judgeResourcePolicy(policy, { ...ours, kind: "bucket" })),
  "judgeTrust (all rules)": cost(({ policy }) => judgeTrust(policy, ours)),
};
chainMilliseconds(1_000);
const thousand = chainMilliseconds(1_000);
const tenThousand = chainMilliseconds(10_000);

process.stdout.write(`${parsed.length} policies of test/policy/cases, microseconds per policy\n`);
for (const [name, microseconds] of Object.entries(rows)) {
  const ratio = (microseconds / parse).toFixed(1);
  process.stdout.write(`${name.padEnd(30)} ${microseconds.toFixed(2).padStart(8)}  ${ratio.padStart(6)}x\n`);
}
process.stdout.write(`adminPaths, 1,000 roles: ${thousand.toFixed(0)} ms; 10,000: ${tenThousand.toFixed(0)} ms, `);
process.stdout.write(`${(tenThousand / thousand).toFixed(1)}x for 10x the roles\n`);
