import { SMALL, Stage } from "./stage.ts";

/**
 * Whether workers add up: as many accounts, in three regions each, through 1, 2 and 4 worker processes, and through one a quarter
 * of them. `node bench/fleet/throughput.ts 1000` on a built tree. Ends with 1 if a worker's CPU second is worth less among
 * others, or its memory grows with the accounts.
 */
const ACCOUNTS = Number(process.argv[2] ?? 1_000);
const WORKERS = [1, 2, 4];

/** Enough for each scan to list, read details, judge, tell and save, and so few that it takes minutes. */
const SELECTION = ["--services", "s3,ebs", "--frameworks", "cis-aws-6.0"];

interface Run {
  readonly accounts: number;
  readonly workers: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Milliseconds of CPU an account, of workers that are warm: how many start is a matter of the fleet. */
  readonly warm: number;
  /** Of each worker. */
  readonly peaks: readonly number[];
}

process.stdout.write(
  `${SELECTION.join(" ")}, 3 regions; moto, the simulated AWS and the receiver in processes of their own\n`,
);
process.stdout.write(
  "accounts  workers  wall s  CPU s  accounts/CPU s  CPU ms/account  when warm  peak RSS MB of each\n",
);
const quarter = await measure(Math.ceil(ACCOUNTS / 4), 1);
const runs: Run[] = [];
for (const workers of WORKERS) runs.push(await measure(ACCOUNTS, workers));

const [one] = runs;
const warm = runs.map((run) => run.warm);
const spread = Math.max(...warm) / Math.min(...warm);
const growth = Math.max(...(one?.peaks ?? [])) / Math.max(...quarter.peaks);
const amongOthers = Math.max(...runs.flatMap(({ peaks }) => peaks)) / Math.max(...(one?.peaks ?? []));
const claims: [claim: string, ratio: number, most: number][] = [
  ["accounts per CPU second of warm workers, best / worst", spread, 1.1],
  ["peak RSS, four times the accounts / one time", growth, 1.15],
  ["peak RSS of any worker / of one alone", amongOthers, 1.15],
];
for (const [claim, ratio, most] of claims) {
  process.stdout.write(`${ratio <= most ? " " : "!"} ${claim}: ${ratio.toFixed(2)} (aim <= ${most})\n`);
}
process.exitCode = claims.every(([, ratio, most]) => ratio <= most) ? 0 : 1;

/** A round of its own, with nothing there from before. */
async function measure(accounts: number, count: number): Promise<Run> {
  await using stage = await Stage.open({ accounts, estate: SMALL });
  await stage.enqueue("round");
  const workers = Array.from({ length: count }, () => stage.worker(...SELECTION));
  const began = performance.now();
  // Not by the markers: to list a thousand of them costs moto half a second.
  await stage.emptied(stage.scans, 3 * accounts);
  const used = workers.map((worker) => worker.use());
  const seconds = (performance.now() - began) / 1_000;
  if ((await stage.marked("round")) < accounts) throw new Error("not all accounts were scanned");
  await stage.done("round", 60);
  const all = workers.map((worker) => worker.sinceWarm);
  const sum = (of: "cpuSeconds" | "accounts") => all.reduce((total, one) => total + one[of], 0);
  const run = {
    warm: (1_000 * sum("cpuSeconds")) / sum("accounts"),
    ...{ accounts, workers: count, seconds },
    cpuSeconds: used.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    peaks: used.map(({ peakMegabytes }) => peakMegabytes),
  };
  process.stdout.write(`${textOf(run)}\n`);
  return run;
}

function textOf({ accounts, workers, seconds, cpuSeconds, warm, peaks }: Run): string {
  const cells: [text: string, width: number][] = [
    [String(accounts), 8],
    [String(workers), 7],
    [seconds.toFixed(0), 6],
    [cpuSeconds.toFixed(1), 5],
    [(accounts / cpuSeconds).toFixed(2), 14],
    [((1_000 * cpuSeconds) / accounts).toFixed(0), 14],
    [warm.toFixed(1), 9],
  ];
  const rss = peaks.map((peak) => peak.toFixed(0)).join(", ");
  return `${cells.map(([text, width]) => text.padStart(width)).join("  ")}  ${rss}`;
}
