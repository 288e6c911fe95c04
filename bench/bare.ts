import { DescribeRegionsCommand, EC2Client, paginateDescribeVolumes } from "@aws-sdk/client-ec2";
import { type Bucket, GetBucketPolicyStatusCommand, paginateListBuckets, S3Client } from "@aws-sdk/client-s3";

/**
 * The SDK alone, as the yardstick: `bare.ts volumes` counts all volumes, region after region, and prints the number of the
 * first page to standard output as soon as it has it; `bare.ts buckets N` makes N calls about buckets, as many at once as would be without any limit but the connections of one client per region.
 */
const [what, wanted = "0"] = process.argv.slice(2);
const { AWS_ENDPOINT_URL: endpoint = "" } = process.env;

if (what === "volumes") process.stderr.write(`${await volumes()}\n`);
else process.stderr.write(`${await buckets(Number(wanted))}\n`);

async function volumes(): Promise<number> {
  const { Regions = [] } = await new EC2Client({ endpoint }).send(new DescribeRegionsCommand({}));
  let count = 0;
  for (const { RegionName: region = "" } of Regions) {
    const client = new EC2Client({ region, endpoint });
    for await (const { Volumes = [] } of paginateDescribeVolumes({ client, pageSize: 1000 }, {})) {
      if (count === 0)
        process.stdout.write(`${Volumes.length}
`);
      count += Volumes.length;
    }
  }
  return count;
}

async function buckets(calls: number): Promise<number> {
  const clients = new Map<string, S3Client>();
  const clientOf = (region: string): S3Client => {
    const client = clients.get(region) ?? new S3Client({ region, endpoint, forcePathStyle: true });
    clients.set(region, client);
    return client;
  };
  const all: Bucket[] = [];
  for await (const { Buckets = [] } of paginateListBuckets({ client: clientOf("us-east-1"), pageSize: 10_000 }, {})) {
    all.push(...Buckets);
  }
  const one = async (index: number): Promise<void> => {
    const { Name, BucketRegion = "" } = all[index % all.length] ?? {};
    // Most have no policy, which is an answer too.
    await clientOf(BucketRegion)
      .send(new GetBucketPolicyStatusCommand({ Bucket: Name }))
      .catch(() => undefined);
  };
  await Promise.all(Array.from({ length: calls }, (_, index) => one(index)));
  return calls;
}
