import type { Estate, UserKind } from "../estate.ts";
import type { Operations } from "../operation.ts";
import { queryProtocol } from "../query-protocol.ts";
import { kindOf } from "../spread.ts";
import { idOf } from "../template.ts";

const iamAnswer = queryProtocol("https://iam.amazonaws.com/doc/2010-05-08/");

const DAY = 86_400_000;

export const credentialReport: Operations = {
  "IAM:GenerateCredentialReport": {
    action: "iam:GenerateCredentialReport",
    resource: () => "*",
    decides: "State",
    answer: ({ operation }) => iamAnswer(operation, { State: "COMPLETE" }),
  },
  "IAM:GetCredentialReport": {
    action: "iam:GetCredentialReport",
    resource: () => "*",
    decides: "Content",
    answer: ({ operation, account }, { estate, now }) =>
      iamAnswer(operation, {
        Content: Buffer.from(reportOf(estate, account, now())).toString("base64"),
        ReportFormat: "text/csv",
        GeneratedTime: generatedAt(now()),
      }),
  },
};

/** The same all day long, so that two scans of one day read the same. */
export function generatedAt(now: number): Date {
  return new Date(Math.floor(now / DAY) * DAY);
}

export function userArn(account: string, index: number): string {
  return `arn:aws:iam::${account}:user/${userName(index)}`;
}

export function userName(index: number): string {
  return `user-${idOf(index)}`;
}

/** As of the day's beginning; the same for all who ask. */
export function reportOf(estate: Estate, account: string, now: number): string {
  const ago = (days: number) =>
    new Date(generatedAt(now).getTime() - days * DAY).toISOString().replace(".000Z", "+00:00");
  const { rootUser, users, mix } = estate;
  const root = {
    ...NOTHING,
    user: "<root_account>",
    arn: `arn:aws:iam::${account}:root`,
    user_creation_time: ago(2_000),
    password_enabled: String(rootUser !== "no-credentials"),
    password_last_used: rootUser === "no-credentials" ? "N/A" : ago(700),
    password_last_changed: "not_supported",
    password_next_rotation: "not_supported",
    mfa_active: String(rootUser.endsWith("-mfa")),
  };
  const rows = Array.from({ length: users }, (_, index) => ({
    ...NOTHING,
    user: userName(index),
    arn: userArn(account, index),
    ...columnsOf(kindOf(mix.users, index), ago),
  }));
  const lines = [root, ...rows].map((row) => Object.values(row).join(","));
  return [Object.keys(NOTHING).join(","), ...lines].join("\n");
}

/** What a user of the kind has, as far as it is not the usual. */
function columnsOf(kind: UserKind, ago: (days: number) => string): Partial<typeof NOTHING> {
  const user = { user_creation_time: ago(400) };
  const password = { password_enabled: "true", password_last_used: ago(2), password_last_changed: ago(300) };
  const mfa = { mfa_active: "true" };
  const first = {
    access_key_1_active: "true",
    access_key_1_last_rotated: ago(10),
    access_key_1_last_used_date: ago(1),
  };
  const second = {
    access_key_2_active: "true",
    access_key_2_last_rotated: ago(9),
    access_key_2_last_used_date: ago(1),
  };
  switch (kind) {
    case "mfa":
      return { ...user, ...password, ...mfa };
    case "no-mfa":
      return { ...user, ...password };
    case "idle":
      return { ...user, ...password, ...mfa, password_last_used: ago(100) };
    case "old-key":
      return { ...user, ...first, access_key_1_last_rotated: ago(200) };
    case "two-keys":
      return { ...user, ...first, ...second };
    case "from-setup":
      return { ...password, ...mfa, ...first, user_creation_time: ago(10), access_key_1_last_used_date: "N/A" };
  }
}

const NOTHING = {
  user: "",
  arn: "",
  user_creation_time: "",
  password_enabled: "false",
  password_last_used: "N/A",
  password_last_changed: "N/A",
  password_next_rotation: "N/A",
  mfa_active: "false",
  access_key_1_active: "false",
  access_key_1_last_rotated: "N/A",
  access_key_1_last_used_date: "N/A",
  access_key_1_last_used_region: "N/A",
  access_key_1_last_used_service: "N/A",
  access_key_2_active: "false",
  access_key_2_last_rotated: "N/A",
  access_key_2_last_used_date: "N/A",
  access_key_2_last_used_region: "N/A",
  access_key_2_last_used_service: "N/A",
  cert_1_active: "false",
  cert_1_last_rotated: "N/A",
  cert_2_active: "false",
  cert_2_last_rotated: "N/A",
};
