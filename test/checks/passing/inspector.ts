import { scanning } from "../../support/inspector.ts";
import type { Passing } from "./row.ts";

const SCANS = [
  ["inspector-ec2-scanning-enabled", "ec2"],
  ["inspector-ecr-scanning-enabled", "ecr"],
  ["inspector-lambda-scanning-enabled", "lambda"],
  ["inspector-lambda-code-scanning-enabled", "lambdaCode"],
] as const;

export const inspector: readonly Passing[] = SCANS.map(([check, kind]) => ({
  check,
  name: "on",
  calls: [scanning({ ec2: "ENABLED", ecr: "ENABLED", [kind]: "ENABLED" })],
}));
