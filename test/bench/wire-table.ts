import {
  DescribeRegionsCommand,
  DescribeVolumesCommand,
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
} from "@aws-sdk/client-ec2";
import {
  GetAccountAuthorizationDetailsCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
} from "@aws-sdk/client-iam";
import { DescribeDBClustersCommand, DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { accessKeyFor } from "../../bench/aws/index.ts";
import { clusterOf, instanceOf, MEMBERS, memberOf } from "../../bench/aws/services/database.ts";
import { defaultEncryption, regionsOf } from "../../bench/aws/services/ec2.ts";
import { groupOf, permissionsOf, userOf } from "../../bench/aws/services/identity.ts";
import { oidcProviderArn, policyArn, policyOf, roleOf, samlProviderArn } from "../../bench/aws/services/role.ts";
import { volumeOf } from "../../bench/aws/services/volume.ts";
import { countIn, indexAt, kindOf } from "../../bench/aws/spread.ts";
import { idOf } from "../../bench/aws/template.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { ACCOUNT, estate, MEMBER, REGION } from "./estate.ts";

const PLACE = { account: ACCOUNT, region: REGION };
const { mix } = estate;

/** One call, and what the estate's rule says of its answer. */
export interface WireRow {
  readonly operation: string;
  readonly of?: string;
  readonly send: (clients: Clients) => Promise<object>;
  readonly rule: object;
}

const ec2 = (clients: Clients) => clients.get(EC2Client, REGION);
const iam = (clients: Clients) => clients.get(IAMClient, "us-east-1");
const rds = (clients: Clients) => clients.get(RDSClient, REGION);
const sts = (clients: Clients) => clients.get(STSClient, REGION);

/** What the region has of `total` things, by their numbers. */
function here(total: number): number[] {
  return Array.from({ length: countIn(estate, REGION, total) }, (_, row) => indexAt(estate, REGION, row));
}

export const QUERY_ROWS: readonly WireRow[] = [
  {
    operation: "EC2:DescribeRegions",
    send: (clients) => ec2(clients).send(new DescribeRegionsCommand({})),
    rule: { Regions: regionsOf(estate) },
  },
  ...[REGION, "us-east-1"].map((region) => ({
    operation: "EC2:GetEbsEncryptionByDefault",
    of: region,
    send: (clients: Clients) => clients.get(EC2Client, region).send(new GetEbsEncryptionByDefaultCommand({})),
    rule: defaultEncryption(estate, region),
  })),
  {
    operation: "EC2:DescribeVolumes",
    send: (clients) => ec2(clients).send(new DescribeVolumesCommand({ MaxResults: 1_000 })),
    rule: {
      Volumes: here(estate.volumes).map((index) => volumeOf(PLACE, idOf(index), kindOf(mix.volumes, index))),
    },
  },
  {
    operation: "RDS:DescribeDBInstances",
    send: (clients) => rds(clients).send(new DescribeDBInstancesCommand({})),
    rule: {
      DBInstances: [
        ...here(estate.dbInstances).map((index) => instanceOf(PLACE, idOf(index), kindOf(mix.dbInstances, index))),
        ...here(estate.dbClusters).flatMap((index) =>
          MEMBERS.map((member) => memberOf(PLACE, idOf(index), kindOf(mix.dbClusters, index), member)),
        ),
      ],
    },
  },
  {
    operation: "RDS:DescribeDBClusters",
    send: (clients) => rds(clients).send(new DescribeDBClustersCommand({})),
    rule: {
      DBClusters: here(estate.dbClusters).map((index) => clusterOf(PLACE, idOf(index), kindOf(mix.dbClusters, index))),
    },
  },
  {
    operation: "IAM:GetAccountAuthorizationDetails",
    send: (clients) => iam(clients).send(new GetAccountAuthorizationDetailsCommand({})),
    rule: {
      UserDetailList: Array.from({ length: estate.users }, (_, index) =>
        userOf(ACCOUNT, idOf(index), permissionsOf(index)),
      ),
      GroupDetailList: [groupOf(ACCOUNT, idOf(0)), groupOf(ACCOUNT, idOf(1))],
      RoleDetailList: Array.from({ length: estate.roles }, (_, index) =>
        roleOf(ACCOUNT, idOf(index), kindOf(mix.roles, index)),
      ),
      Policies: [policyOf(ACCOUNT, idOf(0)), policyOf(ACCOUNT, idOf(1), "administrator"), policyOf("aws", idOf(0))],
      IsTruncated: false,
    },
  },
  {
    operation: "IAM:GetPolicy",
    send: (clients) => iam(clients).send(new GetPolicyCommand({ PolicyArn: policyArn(ACCOUNT, idOf(1)) })),
    rule: { Policy: { ...policyOf(ACCOUNT, idOf(1), "administrator"), PolicyVersionList: undefined } },
  },
  {
    operation: "IAM:GetPolicyVersion",
    send: (clients) =>
      iam(clients).send(new GetPolicyVersionCommand({ PolicyArn: policyArn("aws", idOf(0)), VersionId: "v1" })),
    rule: { PolicyVersion: policyOf("aws", idOf(0)).PolicyVersionList?.[0] },
  },
  {
    operation: "IAM:GetAccountAuthorizationDetails",
    of: "AWS's policies alone",
    send: (clients) => iam(clients).send(new GetAccountAuthorizationDetailsCommand({ Filter: ["AWSManagedPolicy"] })),
    rule: {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [policyOf("aws", idOf(0))],
      IsTruncated: false,
    },
  },
  {
    operation: "IAM:ListOpenIDConnectProviders",
    send: (clients) => iam(clients).send(new ListOpenIDConnectProvidersCommand({})),
    rule: { OpenIDConnectProviderList: [{ Arn: oidcProviderArn(ACCOUNT) }] },
  },
  {
    operation: "IAM:ListSAMLProviders",
    send: (clients) => iam(clients).send(new ListSAMLProvidersCommand({})),
    rule: { SAMLProviderList: [{ Arn: samlProviderArn(ACCOUNT) }] },
  },
  {
    operation: "STS:GetCallerIdentity",
    send: (clients) => sts(clients).send(new GetCallerIdentityCommand({})),
    rule: { UserId: `AIDA${ACCOUNT}00000`, Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/scanner` },
  },
  {
    operation: "STS:AssumeRole",
    async send(clients) {
      const input = { RoleArn: `arn:aws:iam::${MEMBER}:role/audit/reader`, RoleSessionName: "aplomb" };
      const { AssumedRoleUser, Credentials } = await sts(clients).send(new AssumeRoleCommand(input));
      return { AssumedRoleUser, key: Credentials?.AccessKeyId, at: Credentials?.Expiration };
    },
    rule: {
      AssumedRoleUser: {
        AssumedRoleId: `AROA${MEMBER}00000:aplomb`,
        Arn: `arn:aws:sts::${MEMBER}:assumed-role/reader/aplomb`,
      },
      key: accessKeyFor(MEMBER),
      at: new Date(3_600_000),
    },
  },
];
