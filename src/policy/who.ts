import { accountOfPattern, accountOfPrefix, isAccountId, parseArn } from "./arn.ts";
import { ANYONE, type Atom } from "./reach.ts";
import type { ValueShape } from "./values.ts";

/** What a value of a key that narrows *who* lets through. `undefined`: no real caller has such a value. */
export type ValueReader = (shape: ValueShape) => Atom | undefined;

const account =
  (source: boolean): ValueReader =>
  (shape) => {
    if (isAccountId(shape.prefix)) return { kind: "account", account: shape.prefix, source, whole: true };
    return shape.exact ? undefined : ANYONE;
  };

const organization =
  (source: boolean): ValueReader =>
  (shape) => {
    if (!shape.exact) return ANYONE;
    const id = shape.test === "equals-ignore-case" ? shape.text.toLowerCase() : shape.text;
    return id.startsWith("o-") ? { kind: "organization", organization: id, source } : undefined;
  };

const organizationPath =
  (source: boolean): ValueReader =>
  (shape) => {
    const id = /^(o-[^/]+)\//.exec(shape.prefix)?.[1];
    if (id) return { kind: "organization", organization: id, source };
    return shape.exact ? undefined : ANYONE;
  };

const principalArn: ValueReader = (shape) => {
  const id = shape.test === "arn" ? accountOfPattern(shape.text) : accountOfPrefix(shape.prefix);
  const resource = parseArn(shape.text)?.resource ?? "*";
  if (id)
    return {
      kind: "account",
      account: id,
      source: false,
      whole: /^(\*|root|(role|user|assumed-role)\/\*)$/.test(resource),
    };
  return shape.exact ? undefined : ANYONE;
};

/** As AWS has written it in examples: the region and the account of a bucket's ARN are empty, and its name is one bucket's. */
const BUCKET_OF_ANY_REGION = /^arn:[a-z-]+:s3:\*?:\*?:[a-z0-9.-]+$/;

/** Only AWS services acting for somebody send this key. An S3 bucket's ARN has no account, so its name must be fixed. */
const sourceArn: ValueReader = (shape) => {
  const id = accountOfPattern(shape.text) ?? accountOfPrefix(shape.prefix);
  if (id) return { kind: "account", account: id, source: true, whole: false };
  if (BUCKET_OF_ANY_REGION.test(shape.text)) return { kind: "place" };
  return shape.exact && parseArn(shape.text) ? { kind: "place" } : shape.exact ? undefined : ANYONE;
};

const userId: ValueReader = (shape) => {
  if (isAccountId(shape.prefix)) return { kind: "account", account: shape.prefix, source: false, whole: true };
  if (/^A[A-Z0-9]{3,}:/.test(shape.prefix)) return { kind: "identity" };
  if (shape.exact) return /^A[A-Z0-9]{3,}$/.test(shape.text) ? { kind: "identity" } : undefined;
  return ANYONE;
};

const fixedPlace: ValueReader = (shape) => {
  if (!shape.exact) return ANYONE;
  return /[*?]/.test(shape.text) ? undefined : { kind: "place" };
};

const placeOfAccount: ValueReader = (shape) => {
  const account = isAccountId(shape.prefix) ? shape.prefix : accountOfPattern(shape.text);
  if (account !== undefined) return { kind: "place", of: { kind: "account", account } };
  return shape.exact && !/[*?]/.test(shape.text) ? { kind: "place" } : shape.exact ? undefined : ANYONE;
};

const placeOfOrganization =
  (read: ValueReader): ValueReader =>
  (shape) => {
    const atom = read(shape);
    return atom?.kind === "organization" ? { kind: "place", of: atom } : ANYONE;
  };

const services: ValueReader = () => ({ kind: "services" });

const secret: ValueReader = (shape) => {
  if (shape.exact) return /[*?]/.test(shape.text) ? undefined : { kind: "secret" };
  return shape.prefix === "" ? ANYONE : { kind: "secret" };
};

/**
 * Keys whose value AWS, and not the caller, decides, so that fixing them fixes who can call.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const WHO_KEYS: ReadonlyMap<string, ValueReader> = new Map([
  ["aws:principalaccount", account(false)],
  ["aws:principalarn", principalArn],
  ["aws:principalorgid", organization(false)],
  ["aws:principalorgpaths", organizationPath(false)],
  ["aws:principalservicename", services],
  ["aws:principalservicenameslist", services],
  ["aws:federatedprovider", principalArn],
  ["aws:userid", userId],
  ["aws:sourceaccount", account(true)],
  ["aws:sourceowner", account(true)],
  ["aws:sourcearn", sourceArn],
  ["aws:sourceorgid", organization(true)],
  ["aws:sourceorgpaths", organizationPath(true)],
  ["aws:sourcevpc", fixedPlace],
  ["aws:sourcevpce", fixedPlace],
  ["aws:sourcevpcarn", placeOfAccount],
  ["aws:vpceaccount", placeOfAccount],
  ["aws:vpceorgid", placeOfOrganization(organization(false))],
  ["aws:vpceorgpaths", placeOfOrganization(organizationPath(false))],
  ["kms:calleraccount", account(false)],
]);

/** Keys that narrow who for some kinds of resource only. */
export const BUCKET_KEYS: ReadonlyMap<string, ValueReader> = new Map<string, ValueReader>([
  // The caller's to choose, but AWS's definition of public lists it.
  ["s3:x-amz-server-side-encryption-aws-kms-key-id", fixedPlace],
  ["s3:dataaccesspointaccount", account(true)],
  ["s3:dataaccesspointarn", sourceArn],
]);

/** In a role's trust policy the external id is a secret between two parties; elsewhere the key never arrives. */
export const TRUST_KEYS: ReadonlyMap<string, ValueReader> = new Map([["sts:externalid", secret]]);
