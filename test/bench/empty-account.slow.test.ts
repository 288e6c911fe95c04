import { expect, test } from "vitest";
import { accessKeyFor, type EstateOptions, startSimulatedAws } from "../../bench/aws/index.ts";
import { aplomb } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { ACCOUNT } from "./estate.ts";

/** As many regions as AWS enables in a new account. */
const REGIONS = [
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

const NOTHING: EstateOptions = {
  regions: REGIONS,
  volumes: 0,
  snapshots: 0,
  ec2Instances: 0,
  images: 0,
  launchTemplates: 0,
  addresses: 0,
  dbInstances: 0,
  dbClusters: 0,
  dbSnapshots: 0,
  buckets: 0,
  roles: 0,
  securityGroups: 0,
  vpcs: 0,
  users: 0,
  groups: 0,
  serverCertificates: 0,
  things: 0,
};

interface Planned {
  readonly plan: string;
  readonly service: string;
  readonly operation: string;
  readonly least: number;
  readonly most: number;
}

test("an empty account in 17 regions costs what the plan says, call by call", async () => {
  const aws = await startSimulatedAws({ estate: NOTHING });
  const env = {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: accessKeyFor(ACCOUNT),
    AWS_SECRET_ACCESS_KEY: "nobody checks it",
  };
  const file = temporary("findings.ndjson");
  const { stdout, stderr } = await aplomb(["scan", "--format", "ndjson", "--no-budget", "-o", file], env);
  const last = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  expect(last.aplomb.scan, stderr).toMatchObject({ status: "complete", bugs: 0 });

  const made = aws.counts.byOperation();
  const planned = await aplomb(["scan", "--plan", file, "--format", "ndjson"], env);
  await aws.close();
  const ranges = new Map<string, { least: number; most: number }>();
  for (const line of planned.stdout.trim().split("\n")) {
    const { plan, service, operation, least, most }: Planned = JSON.parse(line);
    if (plan !== "call") continue;
    const name = `${service.replaceAll(" ", "")}:${operation}`;
    const known = ranges.get(name) ?? { least: 0, most: 0 };
    ranges.set(name, { least: known.least + least, most: known.most + most });
  }
  const unjustified = Object.entries(made).filter(([name, count]) => count > (ranges.get(name)?.most ?? 0));
  expect(unjustified).toEqual([]);
  const unmade = [...ranges].filter(([name, { least }]) => (made[name] ?? 0) < least);
  expect(unmade).toEqual([]);
});
