/** The role that a scan assumes in each account that it reads. */
export interface ReadRole {
  readonly name: string;
  /** IAM actions, sorted. */
  readonly actions: readonly string[];
  /** Who may assume it: an ARN or an account id. Without it the templates ask for it. */
  readonly trust?: string;
  readonly externalId?: string;
  /** `o-...`: only principals of this organization may assume it. */
  readonly organization?: string;
}

/** Its name where nobody says another one. */
export const ROLE_NAME = "aplomb";

export const DESCRIPTION = "Lets aplomb read the configuration of this account. It can change nothing.";

export const POLICY_DESCRIPTION = "Exactly what the checks of aplomb call.";

export const TAG = { name: "Application", value: "aplomb" } as const;

/** Seconds: AWS's least, and all that a role assumed by a role can have. */
export const LONGEST_SESSION = 3600;
