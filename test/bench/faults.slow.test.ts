import { DescribeVolumesCommand, EC2Client, paginateDescribeVolumes } from "@aws-sdk/client-ec2";
import { IAMClient, ListSAMLProvidersCommand } from "@aws-sdk/client-iam";
import { ListRootsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { DescribeDBClustersCommand, RDSClient } from "@aws-sdk/client-rds";
import { GetBucketAclCommand, S3Client } from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand, S3ControlClient } from "@aws-sdk/client-s3-control";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { FAULTS, type FaultName, makeEstate, type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import { bucketName } from "../../bench/aws/services/bucket.ts";
import { idOf } from "../../bench/aws/template.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { AwsError } from "../../src/model/errors.ts";
import { clientsOf } from "./clients.ts";
import { ACCOUNT, MEMBER, REGION } from "./estate.ts";

const estate = makeEstate({ accounts: [ACCOUNT, MEMBER], accountBlock: "all" });
let aws: SimulatedAws;
let clients: Clients;

beforeAll(async () => {
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  // Adaptive retries remember a throttle, and would wait.
  vi.stubEnv("AWS_RETRY_MODE", "standard");
  aws = await startSimulatedAws({ estate });
  clients = clientsOf(aws.endpoint);
});

afterEach(() => aws.setFaults([]));

afterAll(async () => {
  clients.destroy();
  await aws.close();
  vi.unstubAllEnvs();
});

/** One operation of each service. */
const CALLS: Readonly<Record<string, (signal?: AbortSignal) => Promise<object>>> = {
  EC2: (signal) => clients.get(EC2Client, REGION).send(new DescribeVolumesCommand({ MaxResults: 5 }), only(signal)),
  RDS: (signal) => clients.get(RDSClient, REGION).send(new DescribeDBClustersCommand({}), only(signal)),
  IAM: (signal) => clients.get(IAMClient, REGION).send(new ListSAMLProvidersCommand({}), only(signal)),
  STS: (signal) => clients.get(STSClient, REGION).send(new GetCallerIdentityCommand({}), only(signal)),
  S3: (signal) => {
    const command = new GetBucketAclCommand({ Bucket: bucketName(ACCOUNT, idOf(0)) });
    return clients.get(S3Client, REGION).send(command, only(signal));
  },
  S3Control: (signal) => {
    const command = new GetPublicAccessBlockCommand({ AccountId: ACCOUNT });
    return clients.get(S3ControlClient, REGION).send(command, only(signal));
  },
  Organizations: (signal) => clients.get(OrganizationsClient, REGION).send(new ListRootsCommand({}), only(signal)),
};
const SERVICES = Object.keys(CALLS);

function only(abortSignal: AbortSignal | undefined) {
  return { ...(abortSignal !== undefined && { abortSignal }) };
}

type Codes = Readonly<Record<string, string>> & { readonly others: string };

/** What aplomb makes of the faults that are refusals: kind, and code by service. */
const REFUSALS: readonly (readonly [FaultName, string, Codes])[] = [
  [
    "access-denied",
    "denied",
    { EC2: "UnauthorizedOperation", Organizations: "AccessDeniedException", others: "AccessDenied" },
  ],
  [
    "throttled",
    "throttled",
    {
      EC2: "RequestLimitExceeded",
      S3: "SlowDown",
      S3Control: "SlowDown",
      Organizations: "ThrottlingException",
      others: "Throttling",
    },
  ],
  [
    "expired-token",
    "expired",
    { EC2: "RequestExpired", Organizations: "ExpiredTokenException", others: "ExpiredToken" },
  ],
];

describe.each(REFUSALS)("%s", (name, kind, codes) => {
  test.each(SERVICES)("%s", async (service) => {
    aws.setFaults([{ match: {}, fault: { name } }]);
    expect(await unread(service)).toMatchObject({ kind, code: codes[service] ?? codes.others });
  });
});

/** The others, whatever the service: an error whose code is one of these. */
const BROKEN: readonly (readonly [FaultName, RegExp])[] = [
  ["internal-error", /^(?:InternalError|InternalFailure|ServiceException)$/],
  ["unavailable", /^(?:Unavailable|ServiceUnavailable|ServiceUnavailableException)$/],
  ["wrong-region", /^(?:AuthFailure|SignatureDoesNotMatch|InvalidSignatureException|AuthorizationHeaderMalformed)$/],
  ["redirect", /^PermanentRedirect$/],
  ["reset", /^ECONNRESET$/],
  ["truncated-body", /./],
  ["cut-chunks", /./],
  ["malformed-body", /./],
];

describe.each(BROKEN)("%s", (name, code) => {
  test.each(SERVICES)("%s", async (service) => {
    aws.setFaults([{ match: {}, fault: { name } }]);
    expect(await unread(service)).toMatchObject({ code: expect.stringMatching(code) });
  });
});

describe.each(["hang", "stalled-body"] as const)("%s", (name) => {
  test.each(SERVICES)("%s never ends by itself", async (service) => {
    aws.setFaults([{ match: {}, fault: { name } }]);
    const aborting = new AbortController();
    const ended = CALLS[service]?.(aborting.signal).then(
      () => "answered",
      () => "aborted",
    );
    await vi.waitUntil(() => aws.counts.all().some((one) => one.service === service && one.faulted > 0));
    aborting.abort();
    // The SDK stops waiting for a body only with its connection.
    if (name === "stalled-body") clients.destroy();
    expect(await ended).toBe("aborted");
    aws.counts.clear();
    clients = clientsOf(aws.endpoint);
  });
});

describe.each(["empty-body", "missing-field"] as const)("%s", (name) => {
  test.each(SERVICES)("%s answers without what decides", async (service) => {
    aws.setFaults([{ match: {}, fault: { name } }]);
    const answer = await CALLS[service]?.().catch(() => ({}));
    const DECIDING =
      /"(?:Encrypted|DBClusterIdentifier|SAMLProviderList|Account|Grants|PublicAccessBlock.*|Roots)":[^n]/;
    expect(JSON.stringify(answer)).not.toMatch(DECIDING);
    aws.setFaults([]);
    expect(JSON.stringify(await CALLS[service]?.())).toMatch(DECIDING);
  });
});

test("a page token that repeats is seen through", async () => {
  aws.setFaults([{ match: { operation: "DescribeVolumes" }, fault: { name: "repeated-token" } }]);
  const pages = paginateDescribeVolumes({ client: clients.get(EC2Client, REGION), pageSize: 1_000 }, {});
  const read = Array.fromAsync(pages).catch((error: AwsError) => error.unread);
  expect(await read).toMatchObject({ kind: "malformed", message: expect.stringContaining("leads back") });
});

test("every fault is tried here", () => {
  const tried = [...REFUSALS, ...BROKEN].map(([name]) => name);
  const alone = ["hang", "stalled-body", "empty-body", "missing-field", "repeated-token"];
  expect([...tried, ...alone].sort()).toEqual(Object.keys(FAULTS).sort());
});

async function unread(service: string): Promise<object | undefined> {
  const error = await CALLS[service]?.().catch((thrown: unknown) => thrown);
  return error instanceof AwsError ? error.unread : undefined;
}
