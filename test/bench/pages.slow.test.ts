import { DescribeVolumesCommand, EC2Client, paginateDescribeVolumes } from "@aws-sdk/client-ec2";
import {
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
  paginateGetAccountAuthorizationDetails,
} from "@aws-sdk/client-iam";
import { ListAccountsCommand, OrganizationsClient, paginateListAccounts } from "@aws-sdk/client-organizations";
import { DescribeDBInstancesCommand, paginateDescribeDBInstances, RDSClient } from "@aws-sdk/client-rds";
import { ListBucketsCommand, paginateListBuckets, S3Client } from "@aws-sdk/client-s3";
import { paginateListAccessPoints, S3ControlClient } from "@aws-sdk/client-s3-control";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeEstate, operations, type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import type { Clients } from "../../src/aws/clients.ts";
import type { ClientClass } from "../../src/model/target.ts";
import { clientsOf } from "./clients.ts";
import { ACCOUNT, REGION } from "./estate.ts";

/** Accounts that there cannot be: an organization needs more than two. */
const MORE = Array.from({ length: 49 }, (_, index) => `0000000000${String(index).padStart(2, "0")}`);

const estate = makeEstate({
  accounts: [ACCOUNT, ...MORE],
  regions: [REGION],
  volumes: 2_001,
  dbInstances: 90,
  dbClusters: 6,
  buckets: 10_001,
  accessPoints: 1_000,
  roles: 723,
  users: 0,
  groups: 0,
  managedPolicies: 20,
  awsManagedPolicies: 1_400,
});

let aws: SimulatedAws;
let clients: Clients;

beforeAll(async () => {
  aws = await startSimulatedAws({ estate });
  clients = clientsOf(aws.endpoint);
});

afterAll(async () => {
  clients.destroy();
  await aws.close();
});

interface Listing {
  readonly operation: string;
  readonly pages: () => AsyncIterable<object>;
  readonly ids: (page: object) => readonly (string | undefined)[];
  /** How many ids each page has. */
  readonly sizes: readonly number[];
}

function listing<Page extends object>(
  operation: string,
  pages: () => AsyncIterable<Page>,
  ids: (page: Page) => readonly (string | undefined)[] | undefined,
  sizes: readonly number[],
): Listing {
  return { operation, pages, ids: (page) => ids(page as Page) ?? [], sizes };
}

const on = <C>(Client: ClientClass<C>): C => clients.get(Client, REGION);

const LISTINGS: readonly Listing[] = [
  listing(
    "EC2:DescribeVolumes",
    () => paginateDescribeVolumes({ client: on(EC2Client), pageSize: 1_000 }, {}),
    ({ Volumes }) => Volumes?.map(({ VolumeId }) => VolumeId),
    [1_000, 1_000, 1],
  ),
  listing(
    "RDS:DescribeDBInstances",
    () => paginateDescribeDBInstances({ client: on(RDSClient), pageSize: 100 }, {}),
    ({ DBInstances }) => DBInstances?.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier),
    [100, 2],
  ),
  listing(
    "S3:ListBuckets",
    () => paginateListBuckets({ client: on(S3Client), pageSize: 10_000 }, {}),
    ({ Buckets }) => Buckets?.map(({ Name }) => Name),
    [10_000, 1],
  ),
  listing(
    "S3Control:ListAccessPoints",
    () => paginateListAccessPoints({ client: on(S3ControlClient), pageSize: 1_000 }, { AccountId: ACCOUNT }),
    ({ AccessPointList }) => AccessPointList?.map(({ Name }) => Name),
    [1_000],
  ),
  listing(
    "IAM:GetAccountAuthorizationDetails",
    () => paginateGetAccountAuthorizationDetails({ client: on(IAMClient), pageSize: 1_000 }, {}),
    ({ RoleDetailList = [], Policies = [] }) => [...RoleDetailList, ...Policies].map(({ Arn }) => Arn),
    [1_000, 1_000, 143],
  ),
  listing(
    "IAM:GetAccountAuthorizationDetails",
    () => paginateGetAccountAuthorizationDetails({ client: on(IAMClient) }, { Filter: ["LocalManagedPolicy", "Role"] }),
    ({ RoleDetailList = [], Policies = [] }) => [...RoleDetailList, ...Policies].map(({ Arn }) => Arn),
    [100, 100, 100, 100, 100, 100, 100, 43],
  ),
  listing(
    "Organizations:ListAccounts",
    () => paginateListAccounts({ client: on(OrganizationsClient), pageSize: 20 }, {}),
    ({ Accounts }) => Accounts?.map(({ Id }) => Id),
    [20, 20, 10],
  ),
];

test.each(LISTINGS)("$operation gives each thing once: pages of $sizes", async ({ pages, ids, sizes }) => {
  const read = (await Array.fromAsync(pages())).map(ids);
  expect(read.map((page) => page.length)).toEqual(sizes);
  expect(new Set(read.flat()).size).toBe(sizes.reduce((sum, size) => sum + size));
});

/** Sizes and tokens that AWS does not take. */
const REFUSED: readonly (readonly [string, () => Promise<object>])[] = [
  ["EC2: 4", () => on(EC2Client).send(new DescribeVolumesCommand({ MaxResults: 4 }))],
  ["EC2: 1,001", () => on(EC2Client).send(new DescribeVolumesCommand({ MaxResults: 1_001 }))],
  ["RDS: 19", () => on(RDSClient).send(new DescribeDBInstancesCommand({ MaxRecords: 19 }))],
  ["IAM: 1,001", () => on(IAMClient).send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1_001 }))],
  ["S3: 10,001", () => on(S3Client).send(new ListBucketsCommand({ MaxBuckets: 10_001 }))],
  ["Organizations: 21", () => on(OrganizationsClient).send(new ListAccountsCommand({ MaxResults: 21 }))],
  ["EC2: no token", () => on(EC2Client).send(new DescribeVolumesCommand({ MaxResults: 5, NextToken: "1000" }))],
];

test.each(REFUSED)("refuses %s", async (_, send) => {
  const code = /^(?:InvalidParameterValue|ValidationError|InvalidArgument|InvalidInputException)$/;
  await expect(send()).rejects.toMatchObject({ unread: { code: expect.stringMatching(code) } });
});

test("a token is of its listing alone", async () => {
  const { NextToken } = await on(EC2Client).send(new DescribeVolumesCommand({ MaxResults: 5 }));
  const elsewhere = clients.get(EC2Client, "us-east-1");
  await expect(elsewhere.send(new DescribeVolumesCommand({ NextToken }))).rejects.toMatchObject({
    unread: { code: "InvalidParameterValue" },
  });
});

test("the operations that say so are those with pages", () => {
  for (const { operation } of LISTINGS) expect(operations[operation]?.paged).toBe(true);
});
