import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { ACCOUNT, answer, NOW, REGION } from "./recorded.ts";

/** Writes a recording into the folder, with who and where; gives its path. */
export function recordingFile(folder: string, lines: readonly RecordedCall[]): string {
  const path = join(folder, "recording.ndjson");
  const base = [
    answer("STS:GetCallerIdentity", { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/auditor` }),
    answer("EC2:DescribeRegions", { Regions: [{ RegionName: REGION }] }),
  ];
  const header = { aplomb: "recording", version: 1, time: NOW };
  writeFileSync(path, [header, ...base, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(""));
  return path;
}
