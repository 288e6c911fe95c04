import {
  CreateTagsCommand,
  CreateVolumeCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  RunInstancesCommand,
  type Tag,
} from "@aws-sdk/client-ec2";
import {
  AttachRolePolicyCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateSAMLProviderCommand,
  CreateServiceLinkedRoleCommand,
  IAMClient,
  type ManagedPolicyDetail,
  PutRolePolicyCommand,
  paginateGetAccountAuthorizationDetails,
} from "@aws-sdk/client-iam";
import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import {
  CreateDBClusterCommand,
  type CreateDBClusterCommandInput,
  CreateDBInstanceCommand,
  type CreateDBInstanceCommandInput,
  CreateDBInstanceReadReplicaCommand,
  DescribeDBClustersCommand,
  RDSClient,
  StopDBInstanceCommand,
} from "@aws-sdk/client-rds";
import {
  CreateBucketCommand,
  type ObjectOwnership,
  type PublicAccessBlockConfiguration,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  CreateAccessPointCommand,
  CreateMultiRegionAccessPointCommand,
  PutAccessPointPolicyCommand,
  PutPublicAccessBlockCommand as PutAccountBlockCommand,
  PutMultiRegionAccessPointPolicyCommand,
  S3ControlClient,
} from "@aws-sdk/client-s3-control";

/** The account that is scanned, a member of its organization, and somebody else's: AWS's own example ids. */
export const ACCOUNT = "111122223333";
export const MEMBER = "444455556666";
export const VENDOR = "777788889999";

export const GITHUB = "token.actions.githubusercontent.com";

/** AWS's own policy for administrators. */
export const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

/** The audience of assertions for AWS. */
export const SAML_AUDIENCE = { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } };

export const ALL_ON: PublicAccessBlockConfiguration = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

export interface BucketOptions {
  readonly region?: string;
  readonly block?: PublicAccessBlockConfiguration;
  /** `none`: a bucket from before the setting was there. Default: enforced, as S3 does for new buckets. */
  readonly ownership?: ObjectOwnership | "none";
  readonly acl?: "private" | "public-read" | "public-read-write" | "authenticated-read";
  readonly policy?: object;
}

export interface RoleOptions {
  readonly path?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Inline policies by name. */
  readonly inline?: Readonly<Record<string, object>>;
  /** ARNs of managed policies. */
  readonly attached?: readonly string[];
  /** ARN of the permissions boundary. */
  readonly boundary?: string;
}

export interface VolumeOptions {
  readonly name?: string;
  readonly encrypted?: boolean;
  readonly size?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Of the account that moto is the server of, as every key that it does not know. */
export const OWN: Credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "not-a-real-key" };

/** Builds resources in an account, through the SDK as anybody would. */
export class Estate {
  /** The region of every bucket made so far. */
  readonly bucketRegions = new Map<string, string>();
  readonly #endpoint: string;
  readonly #credentials: Credentials;
  readonly #clients = new Map<string, unknown>();

  constructor(endpoint: string, credentials: Credentials = OWN) {
    this.#endpoint = endpoint;
    this.#credentials = credentials;
  }

  async bucket(Bucket: string, options: BucketOptions = {}): Promise<void> {
    const { region = "us-east-1", block, ownership = "BucketOwnerEnforced", acl, policy } = options;
    this.bucketRegions.set(Bucket, region);
    const s3 = this.client(S3Client, region);
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        ...(region !== "us-east-1" && { CreateBucketConfiguration: { LocationConstraint: region as "eu-west-1" } }),
      }),
    );
    if (ownership !== "none") {
      const Rules = [{ ObjectOwnership: ownership }];
      await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules } }));
    }
    if (acl !== undefined) await s3.send(new PutBucketAclCommand({ Bucket, ACL: acl }));
    if (policy !== undefined) await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }));
    if (block !== undefined) {
      await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: block }));
    }
  }

  async accountBlock(block: PublicAccessBlockConfiguration): Promise<void> {
    const input = { AccountId: ACCOUNT, PublicAccessBlockConfiguration: block };
    await this.client(S3ControlClient, "us-east-1").send(new PutAccountBlockCommand(input));
  }

  async accessPoint(
    name: string,
    options: { bucket: string; region?: string; vpc?: string; block?: PublicAccessBlockConfiguration; policy?: object },
  ): Promise<void> {
    const { bucket, region = "us-east-1", vpc, block, policy } = options;
    const control = this.client(S3ControlClient, region);
    await control.send(
      new CreateAccessPointCommand({
        AccountId: ACCOUNT,
        Name: name,
        Bucket: bucket,
        ...(vpc !== undefined && { VpcConfiguration: { VpcId: vpc } }),
        ...(block !== undefined && { PublicAccessBlockConfiguration: block }),
      }),
    );
    if (policy === undefined) return;
    const input = { AccountId: ACCOUNT, Name: name, Policy: JSON.stringify(policy) };
    await control.send(new PutAccessPointPolicyCommand(input));
  }

  /** One without a policy, or with one; everything goes through unless a block is given. */
  async multiRegionAccessPoint(
    name: string,
    buckets: readonly string[],
    policy: object | undefined,
    block: PublicAccessBlockConfiguration = {
      BlockPublicAcls: false,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    },
  ): Promise<void> {
    const control = this.client(S3ControlClient, "us-west-2");
    const Regions = buckets.map((Bucket) => ({ Bucket }));
    const Details = { Name: name, Regions, PublicAccessBlock: block };
    const token = { AccountId: ACCOUNT, ClientToken: name };
    await control.send(new CreateMultiRegionAccessPointCommand({ ...token, Details }));
    if (policy === undefined) return;
    const put = { ...token, Details: { Name: name, Policy: JSON.stringify(policy) } };
    await control.send(new PutMultiRegionAccessPointPolicyCommand(put));
  }

  /** Resolves to the volume's id. */
  async volume(region: string, { name, encrypted = false, size = 20, tags = {} }: VolumeOptions): Promise<string> {
    const all: Tag[] = Object.entries({ ...(name !== undefined && { Name: name }), ...tags }).map(([Key, Value]) => ({
      Key,
      Value,
    }));
    const ec2 = this.client(EC2Client, region);
    const { VolumeId = "" } = await ec2.send(
      new CreateVolumeCommand({
        AvailabilityZone: `${region}a`,
        Size: size,
        VolumeType: "gp3",
        Encrypted: encrypted,
        ...(all.length > 0 && { TagSpecifications: [{ ResourceType: "volume", Tags: all }] }),
      }),
    );
    return VolumeId;
  }

  /** Runs an instance and names its root volume; resolves to the volume's id. */
  async instance(region: string, name: string, options: VolumeOptions = {}): Promise<string> {
    const { encrypted = false, size = 20, tags = {} } = options;
    const ec2 = this.client(EC2Client, region);
    const root = {
      DeviceName: "/dev/sda1",
      Ebs: { VolumeSize: size, VolumeType: "gp3", Encrypted: encrypted },
    } as const;
    const { Instances = [] } = await ec2.send(
      new RunInstancesCommand({
        ImageId: "ami-12c6146b",
        InstanceType: "m6i.large",
        MinCount: 1,
        MaxCount: 1,
        BlockDeviceMappings: [root],
      }),
    );
    const volume = Instances[0]?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId ?? "";
    const Tags = Object.entries({ Name: name, ...tags }).map(([Key, Value]) => ({ Key, Value }));
    await ec2.send(new CreateTagsCommand({ Resources: [volume], Tags }));
    return volume;
  }

  async encryptByDefault(region: string): Promise<void> {
    await this.client(EC2Client, region).send(new EnableEbsEncryptionByDefaultCommand({}));
  }

  async database(region: string, name: string, rest: Partial<CreateDBInstanceCommandInput> = {}): Promise<void> {
    const login = { MasterUsername: "administrator", MasterUserPassword: "not-a-real-password" };
    const shape = { DBInstanceClass: "db.m6g.large", Engine: "postgres", AllocatedStorage: 100 };
    const input = {
      DBInstanceIdentifier: name,
      ...shape,
      ...(rest.DBClusterIdentifier === undefined && login),
      ...rest,
    };
    await this.client(RDSClient, region).send(new CreateDBInstanceCommand(input));
  }

  async replica(region: string, name: string, source: string): Promise<void> {
    // moto copies the source, its standby included.
    const input = { DBInstanceIdentifier: name, SourceDBInstanceIdentifier: source, MultiAZ: false };
    await this.client(RDSClient, region).send(new CreateDBInstanceReadReplicaCommand(input));
  }

  async stopDatabase(region: string, name: string): Promise<void> {
    await this.client(RDSClient, region).send(new StopDBInstanceCommand({ DBInstanceIdentifier: name }));
  }

  /** A cluster with one instance per given zone (`a`, `b`, ...). */
  async cluster(
    region: string,
    name: string,
    { zones = "", ...rest }: Partial<CreateDBClusterCommandInput> & { readonly zones?: string } = {},
  ): Promise<void> {
    const rds = this.client(RDSClient, region);
    const Engine = rest.Engine ?? "aurora-postgresql";
    const login = { MasterUsername: "administrator", MasterUserPassword: "not-a-real-password" };
    await rds.send(new CreateDBClusterCommand({ DBClusterIdentifier: name, ...login, ...rest, Engine }));
    // moto says "creating" once, to whoever asks first.
    await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: name }));
    for (const [index, zone] of [...zones].entries()) {
      const place = { DBClusterIdentifier: name, AvailabilityZone: `${region}${zone}` };
      await this.database(region, `${name}-${index + 1}`, { Engine, DBInstanceClass: "db.r6g.large", ...place });
    }
  }

  async role(RoleName: string, statements: readonly object[], options: RoleOptions = {}): Promise<void> {
    const { path, tags = {}, inline = {}, attached = [], boundary } = options;
    const iam = this.client(IAMClient, "us-east-1");
    await iam.send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: JSON.stringify(allow(...statements)),
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        ...(path !== undefined && { Path: path }),
        ...(boundary !== undefined && { PermissionsBoundary: boundary }),
      }),
    );
    for (const [PolicyName, policy] of Object.entries(inline)) {
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(policy) }));
    }
    for (const PolicyArn of attached) await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  }

  /** Resolves to the policy's ARN. */
  async managedPolicy(PolicyName: string, policy: object): Promise<string> {
    const input = { PolicyName, PolicyDocument: JSON.stringify(policy) };
    const { Policy } = await this.client(IAMClient, "us-east-1").send(new CreatePolicyCommand(input));
    return Policy?.Arn ?? "";
  }

  /** The account's own managed policies, and those of AWS that are attached: moto tells all of AWS's, some 1,500. */
  async policiesInUse(): Promise<readonly ManagedPolicyDetail[]> {
    const client = this.client(IAMClient, "us-east-1");
    const Filter = ["LocalManagedPolicy" as const, "AWSManagedPolicy" as const];
    const found: ManagedPolicyDetail[] = [];
    for await (const { Policies = [] } of paginateGetAccountAuthorizationDetails({ client }, { Filter })) {
      found.push(
        ...Policies.filter(({ Arn = "", AttachmentCount = 0 }) => Arn.includes(ACCOUNT) || AttachmentCount > 0),
      );
    }
    // moto's own order differs from run to run.
    return found.toSorted(({ Arn: one = "" }, { Arn: other = "" }) => (one < other ? -1 : 1));
  }

  async serviceLinkedRole(service: string): Promise<void> {
    await this.client(IAMClient, "us-east-1").send(new CreateServiceLinkedRoleCommand({ AWSServiceName: service }));
  }

  /** An OpenID Connect provider for tokens that are made for AWS. */
  async oidcProvider(issuer: string): Promise<void> {
    const input = { Url: `https://${issuer}`, ClientIDList: ["sts.amazonaws.com"], ThumbprintList: ["f".repeat(40)] };
    await this.client(IAMClient, "us-east-1").send(new CreateOpenIDConnectProviderCommand(input));
  }

  async samlProvider(Name: string): Promise<void> {
    const entity = `<EntityDescriptor entityID="https://idp.example.com/${Name}"/>`;
    const input = { Name, SAMLMetadataDocument: entity };
    await this.client(IAMClient, "us-east-1").send(new CreateSAMLProviderCommand(input));
  }

  /** An organization with one member beside the account itself; resolves to its id, and the id that moto chose for the member. */
  async organization(): Promise<{ readonly id: string; readonly member: string }> {
    const organizations = this.client(OrganizationsClient, "us-east-1");
    const { Organization } = await organizations.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
    const { CreateAccountStatus } = await organizations.send(
      new CreateAccountCommand({ AccountName: "acme-sandbox", Email: "aws-sandbox@example.com" }),
    );
    return { id: Organization?.Id ?? "", member: CreateAccountStatus?.AccountId ?? "" };
  }

  /** A client of the account, one per region. */
  client<C>(Client: new (configuration: never) => C, region: string): C {
    const key = `${Client.name} ${region}`;
    const known = this.#clients.get(key);
    if (known !== undefined) return known as C;
    const credentials = this.#credentials;
    const control = { endpointProvider: () => ({ url: new URL(this.#endpoint) }) };
    const place = Client.name === "S3ControlClient" ? control : { endpoint: this.#endpoint, forcePathStyle: true };
    const client: C = Reflect.construct(Client, [{ region, credentials, ...place }]);
    this.#clients.set(key, client);
    return client;
  }
}

export function allow(...statements: readonly object[]): object {
  return { Version: "2012-10-17", Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })) };
}

/** Anybody reads every object. */
export function publicRead(bucket: string, condition?: object): object {
  return allow({
    Principal: "*",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::${bucket}/*`,
    ...(condition !== undefined && { Condition: condition }),
  });
}

/** A trust statement for AWS principals; `condition` as IAM has it. */
export function trustAws(principal: string | readonly string[], condition?: object): object {
  return {
    Principal: { AWS: principal },
    Action: "sts:AssumeRole",
    ...(condition !== undefined && { Condition: condition }),
  };
}

export function trustService(service: string, condition?: object): object {
  return {
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(condition !== undefined && { Condition: condition }),
  };
}

/** A trust statement for an OpenID Connect provider of the account. */
export function trustOidc(issuer: string, condition: object): object {
  return {
    Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  };
}

/** A trust statement for the account's GitHub provider. */
export function trustGithub(condition: object): object {
  return trustOidc(GITHUB, condition);
}

/** A trust statement for a SAML provider of the account, as Identity Center writes it. */
export function trustSaml(provider: string, condition?: object): object {
  return {
    Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/${provider}` },
    Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
    ...(condition !== undefined && { Condition: condition }),
  };
}

/** The role's policy may assume those roles. */
export function assuming(...roles: readonly string[]): object {
  return allow({ Action: "sts:AssumeRole", Resource: roles.map(roleArn) });
}

export function roleArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}
