import { bucketStatus, listsManagedPolicies, managedPolicies, regions, withRegions } from "./account.ts";
import { buildCompute, EC2_EXPECTED, ec2LikeAws } from "./catalogue-ec2.ts";
import type { Expected } from "./catalogue-expect.ts";
import { buildIdentities, CAREFUL_ROOT, IAM_EXPECTED, iamLikeAws, type Root } from "./catalogue-iam.ts";
import { buildDatabases, RDS_EXPECTED, RDS_LIKE_AWS } from "./catalogue-rds.ts";
import { buildBuckets, S3_EXPECTED, S3_LIKE_AWS } from "./catalogue-s3.ts";
import { buildNetwork, VPC_EXPECTED, vpcLikeAws } from "./catalogue-vpc.ts";
import { aplomb, type Ended, environment } from "./cli.ts";
import { ACCOUNT, Estate } from "./estate.ts";
import { startMoto } from "./moto.ts";
import { OTHERS } from "./others/index.ts";
import { type Rule, startProxy, type WireProxy } from "./proxy.ts";

/** An account with something that passes and something that fails for each check that moto can show. */
export interface CatalogueWorld {
  readonly estate: Estate;
  readonly proxy: WireProxy;
  /** A user's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The rules that make moto answer as AWS does, with a careful root user. */
  readonly likeAws: readonly Rule[];
  scan(args: readonly string[], options?: { readonly root?: Root; readonly rules?: readonly Rule[] }): Promise<Ended>;
  close(): Promise<void>;
}

/** AWS has no verdict on what these have not. */
const WITHOUT_POLICY = ["public-trails", "shop-bare"];

export async function openCatalogue(): Promise<CatalogueWorld> {
  const moto = await startMoto({ account: ACCOUNT });
  const estate = new Estate(moto.endpoint);
  const { member } = await estate.organization();
  // moto looks whether the bucket of a flow log is there.
  await buildBuckets(estate, { member });
  const network = await buildNetwork(estate);
  const [publicSubnet = ""] = network.publicSubnets;
  await buildIdentities(estate);
  const place = { subnet: network.subnet, publicSubnet, securityGroup: network.webGroup, member };
  const compute = await buildCompute(estate, place);
  await buildDatabases(estate, { ...network, member });
  for (const other of OTHERS) await other.build(estate);
  const inUse = managedPolicies(await estate.policiesInUse());
  const proxy = await startProxy(moto.endpoint);
  const like: readonly Rule[] = [
    ({ operation }) =>
      operation === "ListBuckets" ? { rewrite: (body) => withRegions(body, estate.bucketRegions) } : undefined,
    ({ operation }) => (operation === "DescribeRegions" ? regions(["us-east-1"]) : undefined),
    ({ operation, name }) =>
      operation === "GetBucketPolicyStatus" && !WITHOUT_POLICY.includes(name) ? bucketStatus(false) : undefined,
    (call) => (listsManagedPolicies(call) ? inUse : undefined),
    ...S3_LIKE_AWS,
    ...ec2LikeAws(compute),
    ...vpcLikeAws(network),
    ...RDS_LIKE_AWS,
    ...OTHERS.flatMap((other) => other.likeAws),
  ];
  const env = environment(proxy.endpoint);
  return {
    estate,
    proxy,
    env,
    likeAws: [...iamLikeAws(CAREFUL_ROOT), ...like],
    scan(args, { root = CAREFUL_ROOT, rules = [] } = {}) {
      proxy.rules = [...rules, ...iamLikeAws(root), ...like];
      proxy.calls.length = 0;
      return aplomb(["scan", ...args], env);
    },
    async close() {
      await proxy.close();
      await moto.stop();
    },
  };
}

/** By check, of the things that were built for it. */
export const CATALOGUE: Readonly<Record<string, Expected>> = {
  ...EC2_EXPECTED,
  ...IAM_EXPECTED,
  ...RDS_EXPECTED,
  ...S3_EXPECTED,
  ...VPC_EXPECTED,
  ...Object.assign({}, ...OTHERS.map((other) => other.expected)),
};
