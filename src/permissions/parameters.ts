import type { ReadRole } from "./role.ts";

/** What a template asks of whoever deploys it. */
export interface Parameter {
  /** As CloudFormation writes it; Terraform has it in snake case. */
  readonly name: "ScannerPrincipal" | "ExternalId" | "OrganizationId";
  readonly description: string;
  /** Of the whole value, in what JavaScript, Java and RE2 have in common. */
  readonly pattern: string;
  /** A length of its own, as RE2 counts no further than 1000. */
  readonly longest: number;
  /** What a value looks like, as a sentence. */
  readonly shape: string;
  /** Empty means without it. */
  readonly optional: boolean;
}

/** The account's root, which is the whole account, a role or a user: a session's principal is gone with the session. */
export const SCANNER_PRINCIPAL: Parameter = {
  name: "ScannerPrincipal",
  description: "Who may assume the role: the ARN of the scanner's own role, or the id of its account.",
  pattern: "\\d{12}|arn:aws[a-z-]*:iam::\\d{12}:(root|(role|user)/[\\w+=,.@/-]+)",
  longest: 2048,
  shape: "It looks like arn:aws:iam::111122223333:role/aplomb-scanner or 111122223333.",
  optional: false,
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const EXTERNAL_ID: Parameter = {
  name: "ExternalId",
  description: "The external id that the scanner must give; empty for none.",
  pattern: "[\\w+=,.@:/-]{2,}",
  longest: 1224,
  shape: "It has 2 to 1224 characters: letters, digits and _+=,.@:/- alone.",
  optional: true,
};

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export const ORGANIZATION_ID: Parameter = {
  name: "OrganizationId",
  description: "The organization that the scanner must be in; empty for any.",
  pattern: "o-[a-z0-9]{10,32}",
  longest: 34,
  shape: "It looks like o-exampleorgid.",
  optional: true,
};

export interface Asked {
  readonly parameter: Parameter;
  /** `undefined`: whoever deploys must say it. */
  readonly value: string | undefined;
}

/** What both templates ask, and the answers that are known already. */
export function asked({ trust, externalId = "", organization = "" }: ReadRole): Asked[] {
  return [
    { parameter: SCANNER_PRINCIPAL, value: trust },
    { parameter: EXTERNAL_ID, value: externalId },
    { parameter: ORGANIZATION_ID, value: organization },
  ];
}

export function fits(value: string, { pattern, longest }: Parameter): boolean {
  return value.length <= longest && new RegExp(`^(?:${pattern})$`).test(value);
}
