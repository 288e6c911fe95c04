import { ACCOUNT } from "../../test/wire/estate.ts";
import { ago } from "./names.ts";

/** Days before the demo; none where there is no such thing. */
interface Credentials {
  readonly made: number;
  /** A password: when it was used last, and whether a second factor goes with it. */
  readonly password?: { readonly used: number; readonly mfa: boolean };
  /** Active access keys: when they were made, and when they were used last. */
  readonly keys?: readonly (readonly [made: number, used: number | undefined])[];
}

const WHO: Readonly<Record<string, Credentials>> = {
  "maria.lopez": { made: 1_310, password: { used: 3, mfa: true } },
  "tom.baker": { made: 2_020, password: { used: 1, mfa: false } },
  // Left in spring; the account was forgotten.
  "ines.duarte": { made: 1_480, password: { used: 211, mfa: true } },
  "noah.weber": { made: 400, password: { used: 8, mfa: true }, keys: [[60, 2]] },
  "jenkins-deploy": {
    made: 2_100,
    keys: [
      [2_100, 1],
      [1_204, 2],
    ],
  },
  "ses-smtp": { made: 730, keys: [[45, 0]] },
  "wiki-backup": { made: 1_900, keys: [[1_900, 215]] },
};

const COLUMNS = [
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active",
  "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service",
  "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service",
  "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated",
].join(",");

/** The account's credential report, as AWS writes it. The root user was last needed at the beginning of the year. */
export function credentialReport(): string {
  const root = `<root_account>,arn:aws:iam::${ACCOUNT}:root,${time(2_400)},true,${time(290)},${time(2_400)},not_supported,true`;
  const lines = Object.entries(WHO).map(([name, who]) => line(name, who));
  return [COLUMNS, `${root},${keys([])},${CERTIFICATES}`, ...lines].join("\n");
}

function line(name: string, { made, password, keys: its = [] }: Credentials): string {
  const arn = `arn:aws:iam::${ACCOUNT}:user/${name}`;
  const signsIn =
    password === undefined ? "false,N/A,N/A,N/A,false" : `true,${time(password.used)},${time(95)},N/A,${password.mfa}`;
  return `${name},${arn},${time(made)},${signsIn},${keys(its)},${CERTIFICATES}`;
}

const CERTIFICATES = "false,N/A,false,N/A";

function keys(its: NonNullable<Credentials["keys"]>): string {
  return [its[0], its[1]]
    .map((key) => {
      if (key === undefined) return "false,N/A,N/A,N/A,N/A";
      const [made, used] = key;
      return `true,${time(made)},${used === undefined ? "N/A,N/A,N/A" : `${time(used)},us-east-1,s3`}`;
    })
    .join(",");
}

function time(days: number): string {
  return ago(days, 4).toISOString().replace(".000Z", "+00:00");
}
