import { scanning } from "../../support/inspector.ts";
import type { Failing } from "./row.ts";

const SCANS = [
  ["inspector-ec2-scanning-enabled", "ec2"],
  ["inspector-ecr-scanning-enabled", "ecr"],
  ["inspector-lambda-scanning-enabled", "lambda"],
  ["inspector-lambda-code-scanning-enabled", "lambdaCode"],
] as const;

export const inspector: readonly Failing[] = SCANS.map(([check, kind]) => ({
  check,
  name: "off",
  calls: [scanning({ ec2: "DISABLED", ecr: "DISABLED", [kind]: "DISABLED" })],
}));
