import {
  ACCOUNT,
  ADMINISTRATOR,
  ALL_ON,
  allow,
  assuming,
  type Estate,
  GITHUB,
  MEMBER,
  publicRead,
  roleArn,
  SAML_AUDIENCE,
  trustAws,
  trustGithub,
  trustOidc,
  trustSaml,
  trustService,
  VENDOR,
} from "../test/wire/estate.ts";

/** Where the company of the demo runs; the last one is its disaster recovery, which the scanner may not see all of. */
export const REGIONS = ["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"] as const;

/** The account is a member of an organization that this one manages. */
export const MANAGEMENT = MEMBER;

/** Only those who have to may read this bucket's policy, not even the scanner. */
export const SEALED_BUCKET = "acme-prod-board-reports";

/** Vendors, by AWS's example ids. */
const MONITORING = VENDOR;
const BACKUP = "123456789012";

const OFF = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };

/** Buckets with a policy, and whether AWS calls it public. */
export const PUBLIC_POLICY: Readonly<Record<string, boolean>> = {
  "acme-www": true,
  "acme-support-uploads": true,
  "acme-assets": false,
  "acme-careers": false,
  "acme-prod-cloudtrail": false,
  "acme-prod-partner-exchange": false,
  [SEALED_BUCKET]: false,
};

/** "Acme": payments, orders and a website in four regions; mostly tidy, with what a few years leave behind. */
export async function buildCompany(estate: Estate): Promise<void> {
  const { id: organization } = await estate.organization();
  await buildBuckets(estate);
  await buildVolumes(estate);
  await buildDatabases(estate);
  await buildRoles(estate, organization);
}

const PRIVATE_BUCKETS: Readonly<Record<string, readonly string[]>> = {
  "us-east-1": [
    "acme-prod-invoices",
    "acme-prod-orders",
    "acme-prod-payment-receipts",
    "acme-prod-customer-exports",
    "acme-prod-artifacts",
    "acme-prod-terraform-state",
    "acme-prod-config-history",
    "acme-prod-load-balancer-logs",
    "acme-prod-flow-logs",
    "acme-prod-backups",
    "acme-prod-athena-results",
    "acme-prod-lake-raw",
    "acme-prod-lake-curated",
    "acme-staging-artifacts",
    "acme-staging-uploads",
    "acme-hr-documents",
  ],
  "eu-west-1": [
    "acme-eu-invoices",
    "acme-eu-orders",
    "acme-eu-payment-receipts",
    "acme-eu-artifacts",
    "acme-eu-backups",
    "acme-eu-flow-logs",
    "acme-eu-load-balancer-logs",
    "acme-eu-lake-raw",
    "acme-eu-lake-curated",
    "acme-eu-gdpr-requests",
  ],
  "eu-central-1": [
    "acme-de-invoices",
    "acme-de-tax-archive",
    "acme-de-backups",
    "acme-de-flow-logs",
    "acme-de-load-balancer-logs",
  ],
  "us-west-2": ["acme-dr-invoices", "acme-dr-orders", "acme-dr-backups", "acme-dr-terraform-state", "acme-dr-lake"],
};

async function buildBuckets(estate: Estate): Promise<void> {
  // The website keeps the account from turning on all four.
  await estate.accountBlock({ ...OFF, BlockPublicAcls: true });
  for (const [region, names] of Object.entries(PRIVATE_BUCKETS)) {
    for (const name of names) await estate.bucket(name, { region, block: ALL_ON });
  }
  const trail = { Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:PutObject" };
  const itself = { StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/acme` } };
  await estate.bucket("acme-prod-cloudtrail", {
    block: ALL_ON,
    policy: allow({ ...trail, Resource: "arn:aws:s3:::acme-prod-cloudtrail/*", Condition: itself }),
  });
  const finance = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/finance-reporting` }, Action: "s3:*" };
  await estate.bucket(SEALED_BUCKET, { policy: allow({ ...finance, Resource: `arn:aws:s3:::${SEALED_BUCKET}/*` }) });
  for (const name of ["acme-assets", "acme-careers"]) {
    const Condition = {
      StringEquals: { "aws:SourceArn": `arn:aws:cloudfront::${ACCOUNT}:distribution/EDFDVBD6EXAMPLE` },
    };
    const cloudfront = { Principal: { Service: "cloudfront.amazonaws.com" }, Action: "s3:GetObject", Condition };
    await estate.bucket(name, { block: ALL_ON, policy: allow({ ...cloudfront, Resource: `arn:aws:s3:::${name}/*` }) });
  }
  const partner = { Principal: { AWS: `arn:aws:iam::${BACKUP}:root` }, Action: ["s3:GetObject", "s3:PutObject"] };
  await estate.bucket("acme-prod-partner-exchange", {
    region: "eu-west-1",
    policy: allow({ ...partner, Resource: "arn:aws:s3:::acme-prod-partner-exchange/*" }),
  });

  // From before CloudFront, from before Object Ownership, and closed in a hurry.
  await estate.bucket("acme-www", { ownership: "none", policy: publicRead("acme-www") });
  await estate.bucket("acme-press-kit", { region: "eu-west-1", ownership: "ObjectWriter", acl: "public-read" });
  await estate.bucket("acme-marketing-archive", { ownership: "none" });
  await estate.bucket("acme-support-uploads", {
    region: "eu-central-1",
    block: { ...OFF, RestrictPublicBuckets: true },
    policy: publicRead("acme-support-uploads"),
  });
}

const HOSTS: Readonly<Record<string, readonly string[]>> = {
  "us-east-1": ["payments-api", "orders-api", "customers-api", "checkout", "search", "kafka", "web"],
  "eu-west-1": ["eu-payments-api", "eu-orders-api", "eu-checkout", "eu-search", "eu-web"],
  "eu-central-1": ["de-billing-api", "de-web"],
  "us-west-2": ["dr-payments-api", "dr-orders-api"],
};

/** Root volumes and data volumes of machines that nobody has rebuilt since. */
const OLD_VOLUMES: Readonly<Record<string, readonly string[]>> = {
  "us-east-1": ["jenkins", "jenkins-workspace", "vpn-gateway", "wiki", "ftp-partner-drop"],
  "eu-west-1": ["eu-vpn-gateway", "eu-matomo"],
  "us-west-2": ["dr-bastion"],
};

async function buildVolumes(estate: Estate): Promise<void> {
  await estate.encryptByDefault("eu-west-1");
  await estate.encryptByDefault("eu-central-1");
  for (const [region, hosts] of Object.entries(HOSTS)) {
    for (const host of hosts) {
      for (const number of [1, 2, 3]) {
        const tags = { env: region === "us-west-2" ? "dr" : "prod", service: host };
        await estate.instance(region, `${host}-${number}`, { encrypted: true, size: 40, tags });
        if (!/kafka|search|payments/.test(host)) continue;
        await estate.volume(region, { name: `${host}-${number}-data`, encrypted: true, size: 500, tags });
      }
    }
  }
  for (const [region, names] of Object.entries(OLD_VOLUMES)) {
    for (const name of names) await estate.instance(region, name, { size: 80, tags: { env: "shared" } });
  }
  await estate.volume("us-east-1", { name: "orders-db-restore-test", size: 1000, tags: { env: "staging" } });
}

async function buildDatabases(estate: Estate): Promise<void> {
  await estate.database("us-east-1", "payments-db", { MultiAZ: true });
  await estate.replica("us-east-1", "payments-db-reporting", "payments-db");
  await estate.database("us-east-1", "inventory-db", { MultiAZ: true, Engine: "mysql" });
  await estate.database("us-east-1", "wiki-db", { Engine: "mysql" });
  await estate.cluster("us-east-1", "orders", { zones: "abc" });
  await estate.cluster("us-east-1", "customers", { zones: "ab", Engine: "aurora-mysql" });
  await estate.database("eu-west-1", "eu-payments-db", { MultiAZ: true });
  await estate.database("eu-west-1", "eu-matomo-db", { Engine: "mysql" });
  await estate.cluster("eu-west-1", "eu-orders", { zones: "ab" });
  await estate.cluster("eu-west-1", "eu-analytics", { zones: "a" });
  await estate.database("eu-central-1", "de-billing-db", { MultiAZ: true });
  await estate.database("eu-central-1", "de-tax-export-db");
  await estate.stopDatabase("eu-central-1", "de-tax-export-db");
  await estate.cluster("us-west-2", "dr-orders", { zones: "ab" });
  await estate.database("us-west-2", "dr-payments-db", { MultiAZ: true });
}

const SERVICE_ROLES: Readonly<Record<string, readonly string[]>> = {
  "ecs-tasks.amazonaws.com": [
    "payments-api",
    "orders-api",
    "customers-api",
    "checkout",
    "search",
    "eu-search",
    "de-billing-api",
    "web",
  ],
  "lambda.amazonaws.com": [
    "invoice-renderer",
    "order-events",
    "image-resizer",
    "gdpr-export",
    "nightly-cleanup",
    "webhook-relay",
  ],
  "ec2.amazonaws.com": ["kafka-broker", "jenkins", "bastion"],
  "rds.amazonaws.com": ["rds-backup-export"],
  "events.amazonaws.com": ["schedule-invoker"],
  "states.amazonaws.com": ["refund-workflow"],
  "glue.amazonaws.com": ["lake-ingest"],
};

/** The cluster of the payments team, and the instance of Identity Center in the management account. */
const EKS = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const IDENTITY_CENTER = "AWSSSO_5f2c9d0b7e1a4836_DO_NOT_DELETE";

async function buildRoles(estate: Estate, organization: string): Promise<void> {
  for (const issuer of [GITHUB, EKS]) await estate.oidcProvider(issuer);
  await estate.samlProvider(IDENTITY_CENTER);
  for (const service of ["autoscaling", "rds", "elasticloadbalancing"]) {
    await estate.serviceLinkedRole(`${service}.amazonaws.com`);
  }
  for (const [service, names] of Object.entries(SERVICE_ROLES)) {
    const tags = { env: "prod" };
    for (const name of names) await estate.role(`acme-prod-${name}`, [trustService(service)], { tags });
  }
  await buildPeople(estate, organization);
  await buildPipelines(estate);
  await buildWorkloads(estate);
  await buildPartners(estate);
}

async function buildPeople(estate: Estate, organization: string): Promise<void> {
  // What Identity Center makes of the permission sets: nobody but the company's own people, administrators included.
  for (const [set, policy] of Object.entries({ AdministratorAccess: ADMINISTRATOR, Billing: BILLING })) {
    const reserved = { path: "/aws-reserved/sso.amazonaws.com/", attached: [policy] };
    const name = `AWSReservedSSO_${set}_5f2c9d0b7e1a4836`;
    await estate.role(name, [trustSaml(IDENTITY_CENTER, SAML_AUDIENCE)], reserved);
  }
  const own = `arn:aws:iam::${ACCOUNT}:root`;
  const withMfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
  for (const name of ["administrator", "break-glass"]) {
    await estate.role(name, [trustAws(own, withMfa)], { attached: [ADMINISTRATOR] });
  }
  await estate.role("developer", [trustAws(own, withMfa)]);
  await estate.role("finance-reporting", [trustAws(own)]);
  await estate.role("OrganizationAccountAccessRole", [trustAws(`arn:aws:iam::${MANAGEMENT}:root`)], {
    attached: [ADMINISTRATOR],
  });
  const ours = { StringEquals: { "aws:PrincipalOrgID": organization } };
  await estate.role("shared-artifacts-reader", [trustAws("*", ours)]);
  // The script of a user with an access key; the user who set up the notebooks is gone.
  await estate.role("wiki-backup", [trustAws(`arn:aws:iam::${ACCOUNT}:user/wiki-backup`)]);
  await estate.role("notebooks", [trustAws("AIDACKCEVSQ6C2EXAMPLE")]);
}

const BILLING = "arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess";

/** Deployments from GitHub. The website's leads in two more steps to the role that may change everything. */
async function buildPipelines(estate: Estate): Promise<void> {
  const token = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };
  const branch = (repository: string) => ({ [`${GITHUB}:sub`]: `repo:acme/${repository}:ref:refs/heads/main` });
  for (const repository of ["payments", "orders"]) {
    await estate.role(`github-deploy-${repository}`, [
      trustGithub({ StringEquals: { ...token, ...branch(repository) } }),
    ]);
  }
  await estate.role(
    "github-deploy-infrastructure",
    [trustGithub({ StringEquals: { ...token, ...branch("infrastructure") } })],
    { inline: { apply: assuming("terraform-apply") } },
  );
  const anyBranch = { [`${GITHUB}:sub`]: "repo:acme/mobile-app:*" };
  await estate.role("github-deploy-mobile-app", [trustGithub({ StringEquals: token, StringLike: anyBranch })]);
  await estate.role("github-deploy-website", [trustGithub({ StringEquals: token })], {
    inline: { release: assuming("release-coordinator") },
  });
  await estate.role("release-coordinator", [trustAws(roleArn("github-deploy-website"))], {
    attached: [await estate.managedPolicy("acme-release", assuming("terraform-apply"))],
  });
  await estate.role("terraform-apply", [trustAws(`arn:aws:iam::${ACCOUNT}:root`)], { attached: [ADMINISTRATOR] });
}

async function buildWorkloads(estate: Estate): Promise<void> {
  const pods = (account?: string) => ({
    StringEquals: { [`${EKS}:aud`]: "sts.amazonaws.com", ...(account !== undefined && { [`${EKS}:sub`]: account }) },
  });
  for (const name of ["external-dns", "cluster-autoscaler"]) {
    await estate.role(`eks-${name}`, [trustOidc(EKS, pods(`system:serviceaccount:kube-system:${name}`))]);
  }
  await estate.role("eks-log-shipper", [trustOidc(EKS, pods())]);
  const here = { StringEquals: { "aws:SourceAccount": ACCOUNT } };
  await estate.role("flow-log-delivery", [trustService("vpc-flow-logs.amazonaws.com", here)]);
  await estate.role("cloudtrail-log-delivery", [trustService("cloudtrail.amazonaws.com")]);
}

async function buildPartners(estate: Estate): Promise<void> {
  await estate.role("partner-sync-legacy", [trustAws("*")]);
  await estate.role("office-network-support", [trustAws("*", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } })]);
  const id = { "sts:ExternalId": "5b3cf1d2-8f0e-4c9d-9b7e-2f6a1c4d8e90" };
  await estate.role("vendor-monitoring", [trustAws(`arn:aws:iam::${MONITORING}:root`, { StringEquals: id })]);
  await estate.role("vendor-backup", [trustAws(`arn:aws:iam::${BACKUP}:root`)]);
  // The bookkeepers' identity provider went with them.
  await estate.role("bookkeeping-readonly", [trustSaml("bookkeepers", SAML_AUDIENCE)]);
}
