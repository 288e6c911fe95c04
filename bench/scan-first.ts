import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { median } from "./measured.ts";
import type { Row } from "./row.ts";
import { environmentOf, REGIONS, simulated } from "./simulation.ts";

const BARE = join(import.meta.dirname, "bare.ts");
const ROUNDS = 5;
const CASES = [
  { name: "one region", estate: { regions: ["us-east-1"], volumes: 1_000 } },
  { name: "17 regions at once", estate: { regions: REGIONS, volumes: 17_000 } },
];

/**
 * From a page of 1,000 volumes to the first finding on standard output. When a page has arrived is told by the bare SDK:
 * what it needs from the last byte to the parsed page is taken off.
 */
export async function firstFinding(cli: string): Promise<Row[]> {
  const ours = [cli, "scan", "--checks", "ebs-volume-encrypted", "--format", "ndjson", "--quiet"];
  const rows: Row[] = [];
  for (const { name, estate } of CASES) {
    const times = await simulated({ estate, latency: 50 }, async ({ endpoint }) => {
      const found: { readonly ours: number; readonly bare: number }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        found.push({ ours: await timeOf(ours, endpoint), bare: await timeOf([BARE, "volumes"], endpoint) });
      }
      return found;
    });
    const [told, parsed] = [median(times.map((time) => time.ours)), median(times.map((time) => time.bare))];
    rows.push({
      name: `first page to first finding, ${name}`,
      value: told - parsed,
      unit: "ms",
      aim: { most: 50 },
      detail: `${told.toFixed(0)} ms after the last byte, the SDK's ${parsed.toFixed(0)} ms taken off; medians of ${ROUNDS}`,
    });
  }
  return rows;
}

/** Through a proxy of our own, which sees the page pass. */
async function timeOf(argv: readonly string[], endpoint: string): Promise<number> {
  const { port, hostname } = new URL(endpoint);
  let arrived: number | undefined;
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    server.on("data", (chunk) => {
      client.write(chunk);
      if (arrived === undefined && chunk.includes("</DescribeVolumesResponse>")) arrived = performance.now();
    });
    client.pipe(server);
    for (const end of [client, server]) end.on("error", () => undefined);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  const at = address !== null && typeof address === "object" ? address.port : 0;
  const env = { ...process.env, ...environmentOf(`http://127.0.0.1:${at}`) };
  const scan = spawn(process.execPath, argv, { env, stdio: ["ignore", "pipe", "ignore"] });
  await once(scan.stdout, "data");
  const told = performance.now();
  scan.stdout.resume();
  await once(scan, "exit");
  proxy.close();
  return told - (arrived ?? Number.NaN);
}
