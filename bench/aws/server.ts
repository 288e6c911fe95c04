import { parseArgs } from "node:util";
import { startSimulatedAws } from "./start.ts";
import { AWS_RATES } from "./throttle.ts";

/**
 * A simulated AWS in a process of its own; prints its endpoint when it is ready.
 * `node bench/aws/server.ts --estate '{"volumes":1000000}' --latency 50 --jitter 10 --seed 7 --throttle --faults '[]'`
 */
const { values } = parseArgs({
  options: {
    estate: { type: "string", default: "{}" },
    latency: { type: "string", default: "0" },
    jitter: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    throttle: { type: "boolean", default: false },
    faults: { type: "string", default: "[]" },
    allowed: { type: "string" },
    port: { type: "string", default: "0" },
  },
});
const aws = await startSimulatedAws({
  estate: JSON.parse(values.estate),
  latency: { milliseconds: Number(values.latency), jitter: Number(values.jitter), seed: Number(values.seed) },
  ...(values.throttle && { rates: AWS_RATES }),
  faults: JSON.parse(values.faults),
  ...(values.allowed !== undefined && { allowed: new Set(values.allowed.split(",")) }),
  port: Number(values.port),
});
process.stdout.write(`${aws.endpoint}\n`);
process.once("SIGTERM", () => void aws.close());
process.once("SIGINT", () => void aws.close());
