import {
  ACCOUNT,
  ADMINISTRATOR,
  assuming,
  type Estate,
  GITHUB,
  roleArn,
  SAML_AUDIENCE,
  trustAws,
  trustGithub,
  trustOidc,
  trustSaml,
  trustService,
} from "../../test/wire/estate.ts";
import { BACKUP, MANAGEMENT, MONITORING } from "./names.ts";

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
  "ec2.amazonaws.com": ["service-host", "kafka-broker", "jenkins", "bastion"],
  "rds.amazonaws.com": ["rds-backup-export"],
  "monitoring.rds.amazonaws.com": ["rds-monitoring"],
  "events.amazonaws.com": ["schedule-invoker"],
  "states.amazonaws.com": ["refund-workflow"],
  "glue.amazonaws.com": ["lake-ingest"],
};

/** The cluster of the payments team, and the instance of Identity Center in the management account. */
const EKS = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const IDENTITY_CENTER = "AWSSSO_5f2c9d0b7e1a4836_DO_NOT_DELETE";

export async function buildRoles(estate: Estate, organization: string): Promise<void> {
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
  await estate.role("support", [trustAws(own, withMfa)], { attached: [SUPPORT] });
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

const SUPPORT = "arn:aws:iam::aws:policy/AWSSupportAccess";
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
