import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  TagResourceCommand,
} from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { bucketStatus, listsManagedPolicies, managedPolicies, regions, withRegions } from "./account.ts";
import { aplomb, type Ended, environment } from "./cli.ts";
import { ACCOUNT, ALL_ON, type Credentials, Estate, OWN, publicRead, trustAws, VENDOR } from "./estate.ts";
import { amongFirst } from "./first.ts";
import { startMoto } from "./moto.ts";
import { nameOf, type Rule, startProxy, type WireCall, type WireProxy, xml } from "./proxy.ts";
import type { Verdict } from "./world.ts";

export const TEMPLATE = "arn:{partition}:iam::{account}:role/aplomb";
export const EXTERNAL_ID = "5e0c7a1b-9f43-4d2e";

/** The accounts of an organization, as moto numbers them, and its units from the root down. */
export interface Organization {
  readonly id: string;
  /** The account that manages it; moto calls it `master`. */
  readonly hub: string;
  readonly payments: string;
  readonly dark: string;
  readonly units: Readonly<Record<"root" | "workloads" | "prod", string>>;
  readonly bucketRegions: ReadonlyMap<string, string>;
  /** Keys of a user in each account. */
  readonly keys: Readonly<Record<"hub" | "payments", Credentials>>;
}

/** A session that STS gave, in the order of asking. */
export interface Session extends Credentials {
  readonly account: string;
}

/** Three accounts behind one proxy, and the built command to look at them. */
export interface OrganizationWorld {
  readonly organization: Organization;
  readonly proxy: WireProxy;
  readonly env: Readonly<Record<string, string>>;
  readonly sessions: readonly Session[];
  /** The rules of the world, with those of a test before them. */
  rules(first?: readonly Rule[]): void;
  /** Runs `aplomb scan`, with rules before all others. */
  scan(args?: readonly string[], rules?: readonly Rule[]): Promise<Ended>;
  /** Whose session signed the call. */
  accountOf(call: WireCall): string | undefined;
  /** STS as AWS answers it where the role does not let us in. */
  readonly denied: Rule;
  /** Sessions that are about to end as soon as they are given. */
  readonly shortLived: Rule;
  close(): Promise<void>;
}

export async function openOrganization(): Promise<OrganizationWorld> {
  const moto = await startMoto({ seed: 7 });
  const organization = await buildOrganization(moto.endpoint).catch(async (error: unknown) => {
    await moto.stop();
    throw error;
  });
  const proxy = await startProxy(moto.endpoint);
  const { accessKeyId, secretAccessKey } = organization.keys.hub;
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const env = { ...environment(proxy.endpoint), ...keys };
  const sessions: Session[] = [];
  const noting = (change: (body: string) => string): Rule => {
    return (call) => {
      if (nameOf(call) !== "STS:AssumeRole") return undefined;
      const account = accountIn(call);
      return {
        rewrite(body) {
          sessions.push({ account, ...credentialsIn(body) });
          return change(body);
        },
      };
    };
  };
  const below = [noting((body) => body), ...likeAws(organization)];
  const rules = (first: readonly Rule[] = []): void => {
    proxy.rules = [...first, ...below];
    proxy.calls.length = 0;
    sessions.length = 0;
  };
  return {
    organization,
    proxy,
    env,
    sessions,
    rules,
    scan(args = [], first = []) {
      rules(first);
      return aplomb(["scan", ...amongFirst(args)], env);
    },
    accountOf: ({ accessKey }) => sessions.find(({ accessKeyId }) => accessKeyId === accessKey)?.account,
    denied: (call) =>
      nameOf(call) === "STS:AssumeRole" && accountIn(call) === organization.dark ? no(call) : undefined,
    shortLived: noting((body) => body.replace(/(?<=<Expiration>)[^<]+/, new Date(Date.now() + 30_000).toISOString())),
    async close() {
      await proxy.close();
      await moto.stop();
    },
  };
}

async function buildOrganization(endpoint: string): Promise<Organization> {
  const client = new OrganizationsClient({
    region: "us-east-1",
    endpoint,
    credentials: await sessionIn(endpoint, ACCOUNT),
  });
  const { Organization } = await client.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
  const { Roots: [{ Id: root = "" } = {}] = [] } = await client.send(new ListRootsCommand({}));

  async function unit(Name: string, ParentId: string): Promise<string> {
    const { OrganizationalUnit } = await client.send(new CreateOrganizationalUnitCommand({ Name, ParentId }));
    return OrganizationalUnit?.Id ?? "";
  }
  async function account(AccountName: string, parent: string): Promise<string> {
    const Email = `${AccountName}@example.com`;
    const { CreateAccountStatus } = await client.send(new CreateAccountCommand({ AccountName, Email }));
    const AccountId = CreateAccountStatus?.AccountId ?? "";
    const move = { AccountId, SourceParentId: root, DestinationParentId: parent };
    await client.send(new MoveAccountCommand(move));
    return AccountId;
  }
  async function tag(ResourceId: string, tags: Readonly<Record<string, string>>): Promise<void> {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await client.send(new TagResourceCommand({ ResourceId, Tags }));
  }

  const workloads = await unit("Workloads", root);
  const prod = await unit("Prod", workloads);
  const payments = await account("payments", prod);
  const dark = await account("dark", workloads);
  await tag(ACCOUNT, { env: "prod", team: "platform" });
  await tag(payments, { env: "prod", team: "payments" });
  await tag(dark, { env: "dev" });
  client.destroy();

  const bucketRegions = new Map<string, string>();
  const estateOf = async (id: string): Promise<Estate> => new Estate(endpoint, await sessionIn(endpoint, id));
  const estates = { hub: await estateOf(ACCOUNT), payments: await estateOf(payments), dark: await estateOf(dark) };
  await buildHub(estates.hub, payments);
  await buildPayments(estates.payments, dark);
  await buildDark(estates.dark);
  for (const estate of Object.values(estates)) {
    for (const [bucket, region] of estate.bucketRegions) bucketRegions.set(bucket, region);
  }
  const keys = { hub: await userIn(endpoint, ACCOUNT), payments: await userIn(endpoint, payments) };
  const units = { root, workloads, prod };
  return { id: Organization?.Id ?? "", hub: ACCOUNT, payments, dark, units, bucketRegions, keys };
}

/** The same names in each account: whoever mixes accounts up mixes up these. */
async function buildHub(estate: Estate, payments: string): Promise<void> {
  await estate.bucket("acme-hub-private", { block: ALL_ON });
  await estate.volume("us-east-1", { name: "data", encrypted: true });
  await estate.volume("eu-west-1", { name: "logs", encrypted: true });
  await estate.role("shared", [trustAws(`arn:aws:iam::${payments}:root`)]);
  await estate.role("aplomb", [scannerTrust()]);
}

async function buildPayments(estate: Estate, dark: string): Promise<void> {
  await estate.bucket("acme-payments-public", { region: "eu-west-1", policy: publicRead("acme-payments-public") });
  await estate.volume("us-east-1", { name: "data" });
  await estate.volume("eu-west-1", { name: "logs", encrypted: true });
  await estate.role("shared", [trustAws(`arn:aws:iam::${dark}:root`)]);
  await estate.role("vendor", [trustAws(`arn:aws:iam::${VENDOR}:role/collector`)]);
  await estate.role("aplomb", [scannerTrust()]);
}

async function buildDark(estate: Estate): Promise<void> {
  await estate.encryptByDefault("us-east-1");
  await estate.bucket("acme-dark-public", { policy: publicRead("acme-dark-public") });
  await estate.volume("us-east-1", { name: "data" });
  await estate.role("aplomb", [scannerTrust()]);
}

function scannerTrust(): object {
  return trustAws(`arn:aws:iam::${ACCOUNT}:root`, { StringEquals: { "sts:ExternalId": EXTERNAL_ID } });
}

async function sessionIn(endpoint: string, account: string): Promise<Credentials> {
  const sts = new STSClient({ region: "us-east-1", endpoint, credentials: OWN });
  const role = { RoleArn: `arn:aws:iam::${account}:role/builder`, RoleSessionName: "builder" };
  const { Credentials } = await sts.send(new AssumeRoleCommand(role));
  sts.destroy();
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

async function userIn(endpoint: string, account: string): Promise<Credentials> {
  const credentials = await sessionIn(endpoint, account);
  const iam = new IAMClient({ region: "us-east-1", endpoint, credentials });
  await iam.send(new CreateUserCommand({ UserName: "scanner" }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "scanner" }));
  iam.destroy();
  return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
}

function likeAws({ bucketRegions }: Organization): readonly Rule[] {
  const none = managedPolicies([]);
  return [
    ({ operation }) =>
      operation === "ListBuckets" ? { rewrite: (body) => withRegions(body, bucketRegions) } : undefined,
    ({ operation }) => (operation === "DescribeRegions" ? regions(["eu-west-1", "us-east-1"]) : undefined),
    ({ operation, name }) =>
      operation === "GetBucketPolicyStatus" ? bucketStatus(name.endsWith("-public")) : undefined,
    (call) => (listsManagedPolicies(call) ? none : undefined),
  ];
}

function accountIn({ parameters }: WireCall): string {
  return parameters.get("RoleArn")?.split(":")[4] ?? "";
}

function credentialsIn(body: string): Credentials {
  const text = (name: string): string => new RegExp(`<${name}>([^<]+)<`).exec(body)?.[1] ?? "";
  return {
    accessKeyId: text("AccessKeyId"),
    secretAccessKey: text("SecretAccessKey"),
    sessionToken: text("SessionToken"),
  };
}

/** Word for word but for the name of whoever asked. */
function no({ parameters }: WireCall) {
  const who = `User: arn:aws:iam::${ACCOUNT}:user/scanner is not authorized to perform: sts:AssumeRole`;
  const error = `<Type>Sender</Type><Code>AccessDenied</Code><Message>${who} on resource: ${parameters.get("RoleArn")}</Message>`;
  const body = `<Error>${error}</Error><RequestId>proxied</RequestId>`;
  return xml(403, `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${body}</ErrorResponse>`);
}

/** By account, check and the resource's name. */
export type AccountVerdicts = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Verdict>>>>>>;

const P = "passed";
const F = "failed";

/** Every verdict that the accounts come to, and no other. */
export function expectedOf({ hub, payments, dark }: Organization): AccountVerdicts {
  const known = "iam-role-trust-external-account-known";
  const roles = (names: readonly string[]): Record<string, Verdict> =>
    Object.fromEntries(names.map((name) => [name, P]));
  // The first is what Organizations makes in every account that it creates.
  const created = ["OrganizationAccountAccessRole", "aplomb"];
  return {
    [hub]: {
      "ebs-default-encryption-enabled": { "eu-west-1": F, "us-east-1": F },
      "ebs-volume-encrypted": { data: P, logs: P },
      "s3-account-block-public-access": { [hub]: F },
      "s3-bucket-not-public": { "acme-hub-private": P },
      "s3-bucket-no-latent-public-grant": { "acme-hub-private": P },
      [known]: { shared: P },
      "iam-role-trust-no-deleted-principal": roles(["shared", "aplomb"]),
      "iam-role-trust-not-public": roles(["shared", "aplomb"]),
    },
    [payments]: {
      "ebs-default-encryption-enabled": { "eu-west-1": F, "us-east-1": F },
      "ebs-volume-encrypted": { data: F, logs: P },
      "s3-account-block-public-access": { [payments]: F },
      "s3-bucket-not-public": { "acme-payments-public": F },
      "s3-bucket-no-latent-public-grant": { "acme-payments-public": P },
      [known]: { ...roles([...created, "shared"]), vendor: F },
      "iam-role-trust-external-id-required": { vendor: F },
      "iam-role-trust-no-deleted-principal": roles([...created, "shared", "vendor"]),
      "iam-role-trust-no-external-path-to-admin": { vendor: P },
      "iam-role-trust-no-self-trust": { vendor: P },
      "iam-role-trust-not-public": roles([...created, "shared", "vendor"]),
      "iam-role-trust-not-whole-account": { vendor: P },
    },
    [dark]: {
      "ebs-default-encryption-enabled": { "eu-west-1": F, "us-east-1": P },
      "ebs-volume-encrypted": { data: F },
      "s3-account-block-public-access": { [dark]: F },
      "s3-bucket-not-public": { "acme-dark-public": F },
      "s3-bucket-no-latent-public-grant": { "acme-dark-public": P },
      [known]: roles(created),
      "iam-role-trust-no-deleted-principal": roles(created),
      "iam-role-trust-not-public": roles(created),
    },
  };
}
