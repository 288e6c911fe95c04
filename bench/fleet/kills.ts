import { textAt } from "../../src/formats/read-event.ts";
import { Killer } from "./killer.ts";
import type { ReceivedFinding } from "./received.ts";
import { deadLetterOf, SMALL, Stage } from "./stage.ts";

/**
 * What is left when workers die all the time: three rounds over an organization, a random worker killed with SIGKILL every
 * few seconds and another one begun in its place. The second round finds what the first did; before the third one all volumes
 * are mended, and of every tenth account they cannot be listed. What has to be found is what one plain scan of one account
 * finds. `node bench/fleet/kills.ts 200` on a built tree; ends with 1 and says what broke.
 */
const ACCOUNTS = Number(process.argv[2] ?? 200);
const SELECTION = ["--services", "s3,ebs", "--frameworks", "aws-fsbp"];
const MENDED = { ...SMALL, mix: { volumes: ["encrypted" as const] } };
const MOST_SECONDS = 300 + 3 * ACCOUNTS;

const broken: string[] = [];
await using stage = await Stage.open({ accounts: ACCOUNTS, estate: SMALL });
const [sample = ""] = stage.accounts;
const before = await plain();

process.stdout.write("round  accounts  wall s  kills  events  repeated  findings  opened  resolved\n");
const first = await round("first");
for (const account of stage.accounts)
  same(`the first round's findings of ${account}`, verdicts(first, account), before);
const failing = first.filter(({ verdict }) => verdict === "failed");
same(
  "what was opened",
  transitions(first, "finding-opened"),
  failing.map(({ id }) => id),
);
same("what was resolved by the first round", transitions(first, "finding-resolved"), []);

const second = await round("second");
for (const account of stage.accounts)
  same(`the second round's findings of ${account}`, verdicts(second, account), before);
same("what was opened by then", transitions(second, "finding-opened"), transitions(first, "finding-opened"));
same("what was resolved by then", transitions(second, "finding-resolved"), []);
const open = second.filter(({ state }) => state === "open");
same(
  "what is still open",
  open.map(({ id }) => id),
  failing.map(({ id }) => id),
);

await stage.change(MENDED);
const after = await plain();
const denied = new Set(stage.accounts.filter((_, index) => index % 10 === 9));
await stage.setFaults(
  [...denied].map((account) => ({
    match: { account, service: "EC2", operation: "DescribeVolumes" },
    fault: { name: "access-denied" },
  })),
);
const third = await round("third");
const isMended = (finding: ReceivedFinding) =>
  !denied.has(finding.account) && !after.includes(verdictOf(finding, finding.account));
const mended = failing.filter(isMended).map(({ id }) => id);
same("what was resolved when volumes were mended", transitions(third, "finding-resolved"), mended);
same("what was opened then", transitions(third, "finding-opened"), transitions(first, "finding-opened"));
for (const account of stage.accounts) {
  if (!denied.has(account)) same(`the third round's findings of ${account}`, verdicts(third, account), after);
}
if (mended.length === 0) broken.push("nothing was mended, which proves nothing");
const { failedCoverage, contradicted } = await stage.sums();
if (failedCoverage < denied.size) broken.push(`${denied.size} listings were denied, and ${failedCoverage} told of`);
if (contradicted.length > 0) broken.push(`${contradicted.length} events were told twice, with another content`);
for (const finding of third) {
  for (const [name, ids] of Object.entries(finding.transitions)) {
    if (ids.length > 1) broken.push(`${finding.id} has ${name} under ${ids.length} ids`);
  }
}
for (const problem of broken.slice(0, 20)) process.stdout.write(`! ${problem}\n`);
process.stdout.write(`${broken.length === 0 ? "nothing" : `${broken.length} things`} broke\n`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** A round under kills, with what it has to leave behind. */
async function round(id: string): Promise<readonly ReceivedFinding[]> {
  await stage.enqueue(id);
  const began = performance.now();
  const start = () => stage.worker(...SELECTION, "--visibility", "10s");
  const killer = new Killer({ workers: 4, start, every: [3, 7] });
  await stage.done(id, MOST_SECONDS);
  const seconds = (performance.now() - began) / 1_000;
  // A marker is written before the message is removed: what was killed between the two comes once more.
  await stage.emptied(stage.scans, 120);
  await killer.stop();
  broken.push(...killer.ended.map((how) => `a worker ended by itself with ${how}`));
  const { [id]: scans } = await stage.receivedScans();
  same(`the accounts that the ${id} round told of`, Object.keys(scans?.accounts ?? {}), stage.accounts);
  for (const [account, ids] of Object.entries(scans?.accounts ?? {})) {
    if (ids.length !== 1) broken.push(`the ${id} round has ${ids.length} sums of ${account}`);
  }
  if (scans?.whole.length !== 1) broken.push(`the ${id} round has ${scans?.whole.length} sums of its own`);
  if ((await stage.marked(id)) !== ACCOUNTS) broken.push(`the ${id} round lacks markers`);
  const dead = await stage.depth(deadLetterOf(stage.scans));
  if (dead.waiting > 0) broken.push(`${dead.waiting} messages are in the dead-letter queue`);
  const leases = [...(await stage.sizes("state/")).keys()].filter((key) => key.endsWith(".lease"));
  if (leases.length > 0) broken.push(`leases are left: ${leases.slice(0, 3).join(", ")}`);
  const findings = await stage.findings();
  const { events, repeated } = await stage.sums();
  const [opened, resolved] = [transitions(findings, "finding-opened"), transitions(findings, "finding-resolved")];
  const cells = [ACCOUNTS, seconds.toFixed(0), killer.kills, events, repeated, findings.length, opened.length];
  process.stdout.write(`${id.padEnd(8)}${cells.join("  ")}  ${resolved.length}\n`);
  return findings;
}

/** What a plain scan finds in an account, without its id. */
async function plain(): Promise<string[]> {
  const events = await stage.scan([sample], ...SELECTION);
  const states = events.filter((event) => textAt(event, "data_stream.dataset") === "aplomb.findings");
  return states.map((event) => {
    const told = { check: "rule.benchmark.rule_number", resource: "resource.id", verdict: "result.evaluation" };
    const { check, resource, verdict } = told;
    return verdictOf(
      { check: textAt(event, check), resource: textAt(event, resource), verdict: textAt(event, verdict) },
      sample,
    );
  });
}

function verdicts(findings: readonly ReceivedFinding[], account: string): string[] {
  return findings.filter((finding) => finding.account === account).map((finding) => verdictOf(finding, account));
}

function verdictOf(finding: Pick<ReceivedFinding, "check" | "resource" | "verdict">, account: string): string {
  return `${finding.check} ${finding.resource.replaceAll(account, "{account}")} ${finding.verdict}`;
}

function transitions(findings: readonly ReceivedFinding[], name: string): string[] {
  return findings.filter((finding) => finding.transitions[name] !== undefined).map(({ id }) => id);
}

function same(what: string, found: readonly string[], wanted: readonly string[]): void {
  const [has, wants] = [new Set(found), new Set(wanted)];
  const [lost, more] = [wanted.filter((one) => !has.has(one)), found.filter((one) => !wants.has(one))];
  if (lost.length + more.length === 0) return;
  const [example] = [...lost, ...more];
  broken.push(`${what}: ${lost.length} lost, ${more.length} too many of ${wants.size}, e.g. ${example}`);
}
