import {
  AddRoleToInstanceProfileCommand,
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  UploadServerCertificateCommand,
} from "@aws-sdk/client-iam";
import { type Expected, expects, OURS } from "./catalogue-expect.ts";
import {
  ACCOUNT,
  ADMINISTRATOR,
  allow,
  type Estate,
  GITHUB,
  SAML_AUDIENCE,
  trustAws,
  trustGithub,
  trustSaml,
  trustService,
  VENDOR,
} from "./estate.ts";
import type { Rule } from "./proxy.ts";

const SUPPORT = "arn:aws:iam::aws:policy/AWSSupportAccess";
const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

export async function buildIdentities(estate: Estate): Promise<void> {
  const iam = estate.client(IAMClient, "us-east-1");
  await buildPolicies(estate, iam);
  await buildUsers(iam);
  await buildInlinePolicies(iam);
  await buildRoles(estate, iam);
  for (const name of ["shop-certificate-valid", "shop-certificate-expired"]) {
    const pem = { CertificateBody: "-----BEGIN CERTIFICATE-----", PrivateKey: "not-a-real-key" };
    await iam.send(new UploadServerCertificateCommand({ ServerCertificateName: name, ...pem }));
  }
}

/** What each managed policy of the account allows. All are attached: others are not judged. */
const POLICIES: Readonly<Record<string, object>> = {
  "policy-narrow": { Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-logs/*" },
  "policy-everything": { Action: "*", Resource: "*" },
  "policy-assume": { Action: "sts:AssumeRole", Resource: "*" },
  "policy-shell": { Action: "cloudshell:*", Resource: "*" },
  "policy-trails": { Action: ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"], Resource: "*" },
  "policy-queues": { Action: "sqs:*", Resource: "*" },
  "policy-decrypt": { Action: "kms:Decrypt", Resource: "*" },
  "policy-pass": { Action: "iam:PassRole", Resource: "*" },
  "policy-escalation": { Action: "iam:CreatePolicyVersion", Resource: "*" },
};

async function buildPolicies(estate: Estate, iam: IAMClient): Promise<void> {
  await iam.send(new CreateGroupCommand({ GroupName: "shop-group-staff" }));
  await iam.send(new CreateGroupCommand({ GroupName: "shop-group-empty" }));
  await estate.role("shop-role-holder", [trustService("ec2.amazonaws.com")]);
  for (const [name, statement] of Object.entries(POLICIES)) {
    const PolicyArn = await estate.managedPolicy(`shop-${name}`, allow(statement));
    await iam.send(new AttachRolePolicyCommand({ RoleName: "shop-role-holder", PolicyArn }));
    if (name !== "policy-narrow") continue;
    await iam.send(new AttachGroupPolicyCommand({ GroupName: "shop-group-staff", PolicyArn }));
  }
}

async function buildUsers(iam: IAMClient): Promise<void> {
  const user = async (name: string, { keys = 0, password = false, mfa = false } = {}): Promise<void> => {
    const UserName = `shop-user-${name}`;
    await iam.send(new CreateUserCommand({ UserName }));
    for (let made = 0; made < keys; made += 1) await iam.send(new CreateAccessKeyCommand({ UserName }));
    if (password) await iam.send(new CreateLoginProfileCommand({ UserName, Password: "not-a-real-password" }));
    if (!mfa) return;
    const device = { VirtualMFADeviceName: UserName };
    const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand(device));
    const SerialNumber = VirtualMFADevice?.SerialNumber ?? "";
    const codes = { AuthenticationCode1: "123456", AuthenticationCode2: "654321" };
    await iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }));
  };
  await user("careful", { keys: 1, password: true, mfa: true });
  await user("hasty", { keys: 1, password: true });
  await user("old", { keys: 2 });
  await user("plain");
  const GroupName = "shop-group-staff";
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName: "shop-user-careful" }));
  await iam.send(new AttachUserPolicyCommand({ UserName: "shop-user-hasty", PolicyArn: ADMINISTRATOR }));
}

async function buildInlinePolicies(iam: IAMClient): Promise<void> {
  const text = (statement: object) => JSON.stringify(allow(statement));
  const UserName = "shop-user-old";
  const narrow = { Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-logs/*" };
  await iam.send(
    new PutUserPolicyCommand({ UserName, PolicyName: "shop-inline-narrow", PolicyDocument: text(narrow) }),
  );
  const everything = text({ Action: "*", Resource: "*" });
  const GroupName = "shop-group-empty";
  await iam.send(
    new PutGroupPolicyCommand({ GroupName, PolicyName: "shop-inline-everything", PolicyDocument: everything }),
  );
  const escalation = text({ Action: ["iam:AttachUserPolicy"], Resource: "*" });
  const RoleName = "shop-role-holder";
  await iam.send(
    new PutRolePolicyCommand({ RoleName, PolicyName: "shop-inline-escalation", PolicyDocument: escalation }),
  );
}

async function buildRoles(estate: Estate, iam: IAMClient): Promise<void> {
  const vendor = trustAws(`arn:aws:iam::${VENDOR}:root`, { StringEquals: { "sts:ExternalId": "0c1f5a3e-7d52-4b7e" } });
  await estate.role("shop-role-vendor-reader", [vendor], { attached: [READ_ONLY] });
  await estate.role("shop-role-vendor-narrow", [vendor], {
    inline: { "shop-inline-vendor": allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-logs/*" }) },
  });
  await estate.oidcProvider(GITHUB);
  await estate.samlProvider("corporate");
  await estate.role("shop-role-deploy", [trustGithub({ StringEquals: { [`${GITHUB}:sub`]: "repo:acme/app:ref:x" } })]);
  await estate.role("shop-role-office", [trustSaml("corporate", SAML_AUDIENCE)]);
  const instances = [trustService("ec2.amazonaws.com")];
  await estate.role("shop-role-instance", instances);
  await estate.role("shop-role-instance-admin", instances, { attached: [ADMINISTRATOR] });
  for (const [InstanceProfileName, RoleName] of [
    ["shop-profile", "shop-role-instance"],
    ["shop-profile-admin", "shop-role-instance-admin"],
  ]) {
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
    await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
  }
}

/** What one settles once and for all: a good password policy, and a role for AWS's support. */
export async function settleAccount(estate: Estate): Promise<void> {
  const iam = estate.client(IAMClient, "us-east-1");
  const policy = { MinimumPasswordLength: 16, PasswordReusePrevention: 24 };
  await iam.send(new UpdateAccountPasswordPolicyCommand(policy));
  await iam.send(new AttachRolePolicyCommand({ RoleName: "shop-role-instance", PolicyArn: SUPPORT }));
}

/** A password policy that asks for little. */
export async function weakPasswords(estate: Estate): Promise<void> {
  const iam = estate.client(IAMClient, "us-east-1");
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 8, PasswordReusePrevention: 3 }));
}

/** The root user, of whom moto knows nothing. */
export interface Root {
  readonly keys: number;
  readonly mfa: boolean;
  readonly lastUsedDaysAgo: number;
}

export const CAREFUL_ROOT: Root = { keys: 0, mfa: true, lastUsedDaysAgo: 700 };
export const CARELESS_ROOT: Root = { keys: 1, mfa: false, lastUsedDaysAgo: 1 };

const DAY = 86_400_000;

/** Two scans of one test are told the same. */
const NOW = Date.now();

function ago(days: number): string {
  return new Date(NOW - days * DAY).toISOString().replace(/\.\d+Z$/, "+00:00");
}

/** Of what moto made just now, how old the test has it. */
const AGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "shop-user-careful": { user_creation_time: ago(400), password_last_changed: ago(20) },
  "shop-user-old": { user_creation_time: ago(400), access_key_1_last_rotated: ago(200) },
};

/** What IAM tells and moto does not, or makes up. */
export function iamLikeAws({ keys, mfa, lastUsedDaysAgo }: Root): readonly Rule[] {
  const count = (key: string, value: number) => `<entry><key>${key}</key><value>${value}</value></entry>`;
  const summary = [count("AccountPasswordPresent", 1), count("AccountMFAEnabled", Number(mfa))];
  const told = [...summary, count("AccountAccessKeysPresent", keys)].join("");
  const known = /<entry>\s*<key>Account(?:PasswordPresent|MFAEnabled|AccessKeysPresent)<\/key>.*?<\/entry>/gs;
  return [
    ({ operation }) =>
      operation === "GetAccountSummary"
        ? { rewrite: (body) => body.replaceAll(known, "").replace("</SummaryMap>", `${told}</SummaryMap>`) }
        : undefined,
    ({ operation }) =>
      operation === "GetCredentialReport"
        ? {
            rewrite: (body) =>
              body
                .replace(/(?<=<Content>)[^<]*/, (content) => {
                  const text = Buffer.from(content, "base64").toString("utf8");
                  return Buffer.from(reportWith(text, ago(lastUsedDaysAgo))).toString("base64");
                })
                .replace(/(?<=<GeneratedTime>)[^<]*/, new Date(NOW).toISOString()),
          }
        : undefined,
    // Every certificate of moto's expired in 2012.
    ({ operation }) =>
      operation === "ListServerCertificates"
        ? {
            rewrite: (body) =>
              body.replaceAll(/<member>.*?<\/member>/gs, (member) =>
                member.includes("certificate-valid")
                  ? member.replace(/(?<=<Expiration>)[^<]*/, new Date(NOW + 90 * DAY).toISOString())
                  : member,
              ),
          }
        : undefined,
    // Roles of which moto says neither when they were used nor how old they are.
    ({ operation, parameters }) =>
      operation === "GetAccountAuthorizationDetails" && [...parameters.values()].includes("Role")
        ? { rewrite: withUses }
        : undefined,
  ];
}

function withUses(body: string): string {
  const created = (role: string) => role.replace(/<CreateDate>[^<]*</, "<CreateDate>2021-03-04T05:06:07Z<");
  return body.replaceAll(
    /<member>(?:(?!<member>).)*<RoleName>shop-role-vendor-.*?<RoleLastUsed.*?<\/member>/gs,
    (role) =>
      role.includes("<RoleName>shop-role-vendor-narrow<")
        ? created(role).replace(
            /<RoleLastUsed>.*?<\/RoleLastUsed>|<RoleLastUsed ?\/>/s,
            `<RoleLastUsed><LastUsedDate>${new Date(NOW - 2 * DAY).toISOString()}</LastUsedDate></RoleLastUsed>`,
          )
        : created(role),
  );
}

function reportWith(text: string, rootUsed: string): string {
  const [header = "", ...lines] = text.trim().split("\n");
  const columns = header.split(",");
  const line = (row: Readonly<Record<string, string>>) => columns.map((column) => row[column] ?? "N/A").join(",");
  // The scanners of a test use their keys, and that is told here.
  const built = lines.filter((one) => one.startsWith(OURS));
  const users = built.map((one) => {
    const row = Object.fromEntries(one.split(",").map((value, index) => [columns[index] ?? "", value]));
    return line({ ...row, ...AGES[row["user"] ?? ""] });
  });
  const root = {
    user: "<root_account>",
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    user_creation_time: ago(2_000),
    password_enabled: "true",
    password_last_used: rootUsed,
    access_key_1_active: "false",
    access_key_2_active: "false",
  };
  return [header, line(root), ...users].join("\n");
}

/** All policies but the administrator's and those that are told to fail. */
function policies(failed: string): Expected {
  const limited = Object.keys(POLICIES).filter((name) => name !== "policy-everything");
  return expects(limited.filter((name) => !failed.split(" ").includes(name)).join(" "), failed);
}

const ALL_BUT_EVERYTHING = Object.keys(POLICIES).filter((name) => name !== "policy-everything");

export const IAM_EXPECTED: Readonly<Record<string, Expected>> = {
  "iam-access-key-rotated": expects("user-careful user-hasty", "user-old"),
  "iam-credentials-used-recently": expects("user-careful user-hasty", "user-old"),
  "iam-group-has-users": expects("group-staff", "group-empty"),
  "iam-inline-policy-no-administrator": expects("inline-narrow inline-escalation inline-vendor", "inline-everything"),
  // Left out: the one that allows everything.
  "iam-inline-policy-no-privilege-escalation": expects("inline-narrow inline-vendor", "inline-escalation"),
  "iam-instance-role-not-administrator": expects("role-instance", "role-instance-admin"),
  "iam-policy-no-administrator": expects(ALL_BUT_EVERYTHING.join(" "), "policy-everything"),
  "iam-policy-no-assume-any-role": policies("policy-assume"),
  "iam-policy-no-cloudshell-full-access": policies("policy-shell"),
  "iam-policy-no-cloudtrail-tampering": policies("policy-trails"),
  "iam-policy-no-full-service-access": policies("policy-queues policy-shell"),
  "iam-policy-no-kms-decrypt-any-key": policies("policy-decrypt"),
  "iam-policy-no-pass-any-role": policies("policy-pass"),
  "iam-policy-no-privilege-escalation": policies("policy-escalation policy-assume"),
  "iam-role-cross-account-not-broad": expects("role-vendor-narrow", "role-vendor-reader"),
  // Left out: new roles.
  "iam-role-not-unused": expects("role-vendor-narrow", "role-vendor-reader"),
  "iam-server-certificate-not-expired": expects("certificate-valid", "certificate-expired"),
  "iam-user-mfa-enabled": expects("user-careful", "user-hasty"),
  "iam-user-no-access-key-from-setup": expects("user-careful", "user-hasty"),
  "iam-user-not-administrator": expects("user-careful user-old user-plain", "user-hasty"),
  "iam-user-one-active-access-key": expects("user-careful user-hasty user-plain", "user-old"),
  "iam-user-permissions-through-groups": expects("user-careful user-plain", "user-hasty user-old"),
};
