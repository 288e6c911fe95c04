import type { PasswordPolicy, ServerCertificateMetadata, VirtualMFADevice } from "@aws-sdk/client-iam";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Operation, Operations } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";
import { queryProtocol } from "../query-protocol.ts";
import { kindOf } from "../spread.ts";
import { idOf } from "../template.ts";
import { userArn, userName } from "./credential-report.ts";

const iamAnswer = queryProtocol("https://iam.amazonaws.com/doc/2010-05-08/");

const CREATED = new Date("2023-04-05T06:07:08.000Z");

const PAGING: Paging = {
  size: "MaxItems",
  token: "Marker",
  least: 1,
  most: 1_000,
  usual: 100,
  refuses: "ValidationError",
};

export const iamAccount: Operations = {
  "IAM:GetAccountSummary": {
    action: "iam:GetAccountSummary",
    resource: () => "*",
    decides: "SummaryMap",
    answer({ operation }, { estate }) {
      const entries = Object.entries(summaryOf(estate)).map(
        ([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`,
      );
      return iamAnswer(operation, {}, `<SummaryMap>${entries.join("")}</SummaryMap>`);
    },
  },
  "IAM:GetAccountPasswordPolicy": {
    action: "iam:GetAccountPasswordPolicy",
    resource: () => "*",
    decides: "PasswordPolicy",
    answer({ operation, account }, { estate }) {
      const policy = passwordPolicyOf(estate);
      if (policy !== undefined) return iamAnswer(operation, { PasswordPolicy: policy });
      const message = `The Password Policy with domain name ${account} cannot be found.`;
      throw new Refusal({ code: "NoSuchEntity", status: 404, message });
    },
  },
  "IAM:ListOrganizationsFeatures": {
    action: "iam:ListOrganizationsFeatures",
    resource: () => "*",
    decides: "EnabledFeatures",
    answer({ operation, account }, { estate }) {
      refuseOthers(account, estate);
      return iamAnswer(operation, FEATURES);
    },
  },
  "IAM:ListVirtualMFADevices": listing("ListVirtualMFADevices", "VirtualMFADevices", ({ account }, estate) =>
    devicesOf(estate, account),
  ),
  "IAM:ListServerCertificates": {
    ...listing("ListServerCertificates", "ServerCertificateMetadataList", ({ account }, estate) =>
      certificatesOf(estate, account),
    ),
    decides: "Expiration",
  },
  "IAM:ListEntitiesForPolicy": {
    ...listing("ListEntitiesForPolicy", "PolicyRoles", () => SUPPORT.PolicyRoles, {
      PolicyGroups: [],
      PolicyUsers: [],
    }),
    resource: ({ parameters }) => `policy ${parameters.get("PolicyArn")}`,
  },
};

/** `others`: the lists of the output that have nothing. */
function listing(
  operation: string,
  list: string,
  all: (call: Call, estate: Estate) => readonly object[],
  others: object = {},
): Operation {
  return {
    action: `iam:${operation}`,
    resource: () => "*",
    decides: list,
    paged: true,
    answer(call, { estate }) {
      const things = all(call, estate);
      const { from, to, next } = pageOf(call, PAGING, things.length);
      return iamAnswer(operation, {
        ...others,
        [list]: things.slice(from, to),
        IsTruncated: next !== undefined,
        Marker: next,
      });
    },
  };
}

export const FEATURES = { OrganizationId: "o-exampleorg1", EnabledFeatures: ["RootCredentialsManagement"] };

export const SUPPORT = { PolicyRoles: [{ RoleName: "support", RoleId: "AROA00000000000000001" }] };

export function summaryOf({ rootUser, users }: Estate): Record<string, number> {
  return {
    Users: users,
    AccountAccessKeysPresent: 0,
    AccountMFAEnabled: rootUser.endsWith("-mfa") ? 1 : 0,
    AccountPasswordPresent: rootUser === "no-credentials" ? 0 : 1,
    AccountSigningCertificatesPresent: 0,
  };
}

/** Undefined where the account has none of its own. A policy that remembers nothing says nothing of it. */
export function passwordPolicyOf({ passwordPolicy }: Estate): PasswordPolicy | undefined {
  if (passwordPolicy === "none") return undefined;
  const flags = {
    RequireSymbols: false,
    RequireNumbers: true,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    AllowUsersToChangePassword: true,
    ExpirePasswords: false,
  };
  return passwordPolicy === "strict"
    ? { MinimumPasswordLength: 14, ...flags, PasswordReusePrevention: 24 }
    : { MinimumPasswordLength: 8, ...flags };
}

/** Of every user with MFA, and the root user's where it has a virtual one. */
export function devicesOf({ users, mix, rootUser }: Estate, account: string): VirtualMFADevice[] {
  const device = (name: string, User: VirtualMFADevice["User"]): VirtualMFADevice => ({
    SerialNumber: `arn:aws:iam::${account}:mfa/${name}`,
    User,
    EnableDate: CREATED,
  });
  const root = {
    Path: undefined,
    UserName: undefined,
    UserId: account,
    Arn: `arn:aws:iam::${account}:root`,
    CreateDate: CREATED,
  };
  const its = Array.from({ length: users }, (_, index) => index).filter((index) =>
    ["mfa", "idle", "from-setup"].includes(kindOf(mix.users, index)),
  );
  return [
    ...(rootUser === "virtual-mfa" ? [device("root-account-mfa-device", root)] : []),
    ...its.map((index) =>
      device(userName(index), {
        Path: "/",
        UserName: userName(index),
        UserId: `AIDA${idOf(index)}`,
        Arn: userArn(account, index),
        CreateDate: CREATED,
      }),
    ),
  ];
}

export function certificatesOf({ serverCertificates, mix }: Estate, account: string): ServerCertificateMetadata[] {
  return Array.from({ length: serverCertificates }, (_, index) => {
    const name = `certificate-${idOf(index)}`;
    const year = kindOf(mix.serverCertificates, index) === "valid" ? "2099" : "2024";
    return {
      Path: "/",
      ServerCertificateName: name,
      ServerCertificateId: `ASCA${idOf(index)}`,
      Arn: `arn:aws:iam::${account}:server-certificate/${name}`,
      UploadDate: CREATED,
      Expiration: new Date(`${year}-06-07T08:09:10.000Z`),
    };
  });
}

/** No delegated administrators here. */
function refuseOthers(account: string, { organization, accounts }: Estate): void {
  if (organization && account === accounts[0]) return;
  const code = organization ? "AccountNotManagementOrDelegatedAdministratorException" : "OrganizationNotFoundException";
  throw new Refusal({ code, status: 400, message: "The account cannot ask for the features of an organization." });
}
