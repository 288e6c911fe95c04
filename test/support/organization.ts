import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { ACCOUNT, answer, refused } from "./recorded.ts";

/** The management account of the organization is `ACCOUNT`. */
export const HUB = ACCOUNT;
export const PAYMENTS = "444455556666";
/** Nobody can enter it. */
export const DARK = "777788889999";
export const CLOSED = "888899990000";
export const ORGANIZATION = "o-exampleorgid";
export const TEMPLATE = "arn:{partition}:iam::{account}:role/aplomb";

const MEMBERS = [
  { Id: HUB, Name: "management", State: "ACTIVE", Paths: [`${ORGANIZATION}/r-root/${HUB}/`] },
  {
    Id: PAYMENTS,
    Name: "payments",
    State: "ACTIVE",
    Paths: [`${ORGANIZATION}/r-root/ou-root-work/ou-root-prod/${PAYMENTS}/`],
  },
  { Id: DARK, Name: "dark", State: "ACTIVE", Paths: [`${ORGANIZATION}/r-root/ou-root-work/${DARK}/`] },
  { Id: CLOSED, Name: "closed", State: "SUSPENDED", Paths: [`${ORGANIZATION}/r-root/${CLOSED}/`] },
];

const UNITS = {
  "r-root": [["ou-root-work", "Workloads"]],
  "ou-root-work": [["ou-root-prod", "Prod"]],
  "ou-root-prod": [],
};

const assumed = (account: string): RecordedCall =>
  answer(
    "STS:AssumeRole",
    { AssumedRoleUser: { Arn: `arn:aws:sts::${account}:assumed-role/aplomb/aplomb` } },
    { input: { RoleArn: `arn:aws:iam::${account}:role/aplomb` } },
  );

/** What an organization says of itself, with or without the paths of its accounts. */
export function organizationLines({ paths = true }: { readonly paths?: boolean } = {}): RecordedCall[] {
  const members = MEMBERS.map(({ Paths, ...member }) => (paths ? { ...member, Paths } : member));
  const parentOf = (path: string): string => path.split("/").at(-3) ?? "";
  return [
    answer("Organizations:DescribeOrganization", { Organization: { Id: ORGANIZATION, MasterAccountId: HUB } }),
    answer("Organizations:ListAccounts", { Accounts: members }),
    answer("Organizations:ListRoots", { Roots: [{ Id: "r-root", Name: "Root" }] }),
    ...Object.entries(UNITS).flatMap(([ParentId, units]) => [
      answer(
        "Organizations:ListOrganizationalUnitsForParent",
        { OrganizationalUnits: units.map(([Id = "", Name = ""]) => ({ Id, Name })) },
        { input: { ParentId } },
      ),
      answer(
        "Organizations:ListAccountsForParent",
        { Accounts: MEMBERS.filter(({ Paths: [path = ""] }) => parentOf(path) === ParentId).map(({ Id }) => ({ Id })) },
        { input: { ParentId } },
      ),
    ]),
    tags(HUB, { env: "prod", team: "platform" }),
    tags(PAYMENTS, { env: "prod", team: "payments" }),
    tags(DARK, { env: "dev" }),
    refused("STS:AssumeRole", "AccessDenied", { input: { RoleArn: `arn:aws:iam::${DARK}:role/aplomb` } }),
    assumed(HUB),
    assumed(PAYMENTS),
  ];
}

function tags(account: string, values: Readonly<Record<string, string>>): RecordedCall {
  const Tags = Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
  return answer("Organizations:ListTagsForResource", { Tags }, { input: { ResourceId: account } });
}

export interface Volume {
  readonly id: string;
  readonly encrypted?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** The volumes of one account. */
export function volumesOf(account: string, volumes: readonly Volume[], region = "eu-west-1"): RecordedCall {
  const Volumes = volumes.map(({ id, encrypted = false, tags: its = {} }) => ({
    VolumeId: id,
    Encrypted: encrypted,
    Tags: Object.entries(its).map(([Key, Value]) => ({ Key, Value })),
  }));
  return answer("EC2:DescribeVolumes", { Volumes }, { account, region });
}
