import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from "@aws-sdk/client-iam";
import { ACCOUNT, allow } from "../../test/wire/estate.ts";
import type { Builder } from "./builder.ts";

const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

/** Managed policies of the company's own that say what they need, and no more. */
const POLICIES: Readonly<Record<string, object>> = {
  "acme-orders-read": allow({
    Action: ["s3:GetObject", "s3:ListBucket"],
    Resource: ["arn:aws:s3:::acme-prod-orders", "arn:aws:s3:::acme-prod-orders/*"],
  }),
  "acme-payments-secrets": allow({
    Action: "secretsmanager:GetSecretValue",
    Resource: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:payments/*`,
  }),
  "acme-data-key": allow({
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  }),
  "acme-metrics-write": allow({ Action: "cloudwatch:PutMetricData", Resource: "*" }),
  "acme-logs-write": allow({
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `arn:aws:logs:*:${ACCOUNT}:log-group:/acme/*`,
  }),
  "acme-mail-send": allow({ Action: "ses:SendRawEmail", Resource: `arn:aws:ses:us-east-1:${ACCOUNT}:identity/*` }),
  "acme-wiki-backup": allow({ Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-prod-backups/wiki/*" }),
  // Written when there were three of us.
  "acme-operations": allow(
    { Action: ["ec2:*", "iam:PassRole", "cloudtrail:*"], Resource: "*" },
    { Action: ["logs:GetLogEvents", "cloudwatch:GetMetricData"], Resource: "*" },
  ),
  "acme-decrypt-support": allow({ Action: "kms:Decrypt", Resource: "*" }),
};

const EVERYTHING = allow({ Action: "*", Resource: "*" });

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  developers: [READ_ONLY],
  finance: ["arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess"],
  operations: ["acme-operations"],
  mail: ["acme-mail-send"],
  backup: ["acme-wiki-backup"],
  contractors: [READ_ONLY],
};

/** Users from before Identity Center, and what cannot use it. What they sign in with is in `report.ts`. */
export const USERS: Readonly<Record<string, readonly string[]>> = {
  "maria.lopez": ["developers"],
  "tom.baker": ["operations"],
  "ines.duarte": ["finance"],
  "noah.weber": ["developers"],
  "jenkins-deploy": [],
  "ses-smtp": ["mail"],
  "wiki-backup": ["backup"],
};

export async function buildUsers(builder: Builder): Promise<void> {
  const iam = builder.iam();
  const arns = new Map<string, string>();
  for (const [name, policy] of Object.entries(POLICIES)) {
    arns.set(name, await builder.estate.managedPolicy(name, policy));
  }
  for (const [GroupName, policies] of Object.entries(GROUPS)) {
    await iam.send(new CreateGroupCommand({ GroupName }));
    for (const name of policies) {
      await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: arns.get(name) ?? name }));
    }
  }
  for (const [UserName, groups] of Object.entries(USERS)) {
    await iam.send(new CreateUserCommand({ UserName }));
    for (const GroupName of groups) await iam.send(new AddUserToGroupCommand({ UserName, GroupName }));
  }
  // It deploys by setting the version of a policy, which is to say that it may do anything.
  const deploy = allow({ Action: ["iam:CreatePolicyVersion", "s3:PutObject"], Resource: "*" });
  const PolicyName = "deploy";
  const inline = { UserName: "jenkins-deploy", PolicyName, PolicyDocument: JSON.stringify(deploy) };
  await iam.send(new PutUserPolicyCommand(inline));
  await iam.send(new AttachUserPolicyCommand({ UserName: "noah.weber", PolicyArn: arns.get("acme-decrypt-support") }));
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: "acme-prod-jenkins",
      PolicyName: "temporary-2023",
      PolicyDocument: JSON.stringify(EVERYTHING),
    }),
  );
  for (const [name, policies] of Object.entries(INLINE)) {
    for (const [PolicyName, policy] of Object.entries(policies)) {
      const RoleName = `acme-prod-${name}`;
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(policy) }));
    }
  }
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      RequireNumbers: true,
      PasswordReusePrevention: 5,
    }),
  );
}

/** What the services' own roles may do. */
const INLINE: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  "payments-api": {
    receipts: allow({ Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-prod-payment-receipts/*" }),
  },
  "orders-api": {
    events: allow({ Action: "events:PutEvents", Resource: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/orders` }),
  },
  "gdpr-export": {
    requests: allow({ Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::acme-eu-gdpr-requests/*" }),
  },
  "invoice-renderer": {
    invoices: allow({ Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-prod-invoices/*" }),
  },
  "nightly-cleanup": {
    snapshots: allow({ Action: ["ec2:DescribeSnapshots", "ec2:DeleteSnapshot"], Resource: "*" }),
  },
};
