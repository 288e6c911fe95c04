import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isMet, type Measure, type Row, textOf } from "./row.ts";
import { callsMade } from "./scan-calls.ts";
import { encoding } from "./scan-encode.ts";
import { firstFinding } from "./scan-first.ts";
import { manyVolumes } from "./scan-many.ts";
import { startUp } from "./scan-start.ts";
import { wallTime } from "./scan-wall.ts";

/**
 * What a scan costs, against what it must cost: `node bench/scan.ts`, after `npm run build`. `--json` for machines, `--only
 * calls,wall` for some of it. Every measurement is a process of its own; machines are noisy, so read the ratios.
 */
const MEASURES: Readonly<Record<string, Measure>> = {
  calls: callsMade,
  wall: wallTime,
  many: manyVolumes,
  first: firstFinding,
  start: startUp,
  encode: encoding,
};

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", default: Object.keys(MEASURES).join(",") },
    cli: { type: "string", default: join(import.meta.dirname, "..", "dist", "bin", "aplomb.js") },
  },
});

if (!existsSync(values.cli)) {
  process.stderr.write(`There is no ${values.cli}: run \`npm run build\` first.\n`);
  process.exitCode = 2;
} else {
  const rows: Row[] = [];
  for (const name of values.only.split(",")) {
    const measure = MEASURES[name];
    if (measure === undefined) throw new TypeError(`there is no ${name}: ${Object.keys(MEASURES).join(", ")}`);
    const found = await measure(values.cli);
    rows.push(...found);
    if (!values.json) for (const row of found) process.stdout.write(`${isMet(row) ? " " : "!"} ${textOf(row)}\n`);
  }
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify(
        rows.map((row) => ({ ...row, met: isMet(row) })),
        null,
        2,
      )}\n`,
    );
  }
}
