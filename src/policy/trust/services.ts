import { parseArn } from "../arn.ts";
import { distance, relationOfAccount, relationOfOrganization } from "../relation.ts";
import { acceptedBy, demandsOn, fixedOn } from "./claims.ts";
import type { Entry, TrustContext } from "./entries.ts";
import type { Opinion } from "./verdicts.ts";

const ROLES_ANYWHERE = "rolesanywhere.amazonaws.com";

/**
 * Services that AWS documents a source condition in the *role's trust policy* for, and that take a role from a
 * configuration which another account may own. Services that need iam:PassRole alone are not here: a role cannot be
 * passed across accounts, so EC2, Lambda, ECS and the like cannot be made to use it for anyone else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention
 */
const ACTS_FOR_OTHERS: ReadonlySet<string> = new Set([
  "bedrock.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "cognito-idp.amazonaws.com",
  "config.amazonaws.com",
  "grafana.amazonaws.com",
  "logs.amazonaws.com",
  "pipes.amazonaws.com",
  "scheduler.amazonaws.com",
  "serverlessrepo.amazonaws.com",
  "ssm.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
]);

/**
 * Is a service that acts for other accounts limited to known ones? Some (Cognito's text messages) bring an external id
 * that was given to them together with the role. Service-linked roles are AWS's own to write.
 */
export function serviceSourcePinned(entries: readonly Entry[], context: TrustContext): readonly Opinion[] {
  if (context.roleArn?.includes(":role/aws-service-role/")) return [];
  return entries.flatMap((entry): Opinion[] => {
    if (entry.principal.kind !== "service" || !ACTS_FOR_OTHERS.has(globalName(entry.principal.service))) return [];
    const keys = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"];
    const predicates = keys.flatMap((key) => demandsOn(entry, key));
    const source = predicates.find((one) =>
      acceptedBy(entry, one).every((shape) => isOurs(one.key, shape.text, context)),
    );
    const pinning = source ?? fixedOn(entry, "sts:externalid");
    if (pinning)
      return [
        { status: "passed", entry, because: "The condition limits whom the service acts for.", predicate: pinning },
      ];
    const predicate = predicates[0];
    const because = predicate
      ? "The condition does not limit the service to known accounts."
      : "No condition limits whom the service acts for.";
    return [{ status: "failed", entry, because, predicate }];
  });
}

/**
 * IAM Roles Anywhere accepts every certificate of every trust anchor in the account, unless the trust names an anchor
 * or attributes of the certificate. An account alone says nothing: only the own account's profiles can use the role.
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
export function rolesAnywherePinned(entries: readonly Entry[]): readonly Opinion[] {
  return entries.flatMap((entry): Opinion[] => {
    if (entry.principal.kind !== "service" || globalName(entry.principal.service) !== ROLES_ANYWHERE) return [];
    const attribute = entry.predicates.find(
      (one) =>
        (one.key.startsWith("aws:principaltag/x509") || one.key === "sts:sourceidentity") &&
        fixedOn(entry, one.key) === one,
    );
    const anchor = demandsOn(entry, "aws:sourcearn").find((one) =>
      acceptedBy(entry, one).every((shape) => /:trust-anchor\/[^*?$]+$/.test(shape.text)),
    );
    const predicate = anchor ?? attribute;
    if (predicate)
      return [{ status: "passed", entry, because: "The trust anchor or the certificate is fixed.", predicate }];
    return [
      { status: "failed", entry, because: "No condition names a trust anchor or an attribute of the certificate." },
    ];
  });
}

/** `config.amazonaws.com.cn` and `config.eu-west-1.amazonaws.com` are the same service. */
function globalName(service: string): string {
  return service.replace(/\.cn$/, "").replace(/^([a-z0-9-]+)\.[a-z]{2}(-[a-z]+)+-\d\.amazonaws/, "$1.amazonaws");
}

function isOurs(key: string, value: string, context: TrustContext): boolean {
  if (key === "aws:sourceorgid" && value.toLowerCase() === `\${aws:resourceorgid}`) return true;
  if (key.startsWith("aws:sourceorg")) {
    const [organization = ""] = value.split("/");
    return (
      organization.startsWith("o-") &&
      !/[*?]/.test(organization) &&
      relationOfOrganization(organization, context) !== "external"
    );
  }
  const account = key === "aws:sourceaccount" ? value : (parseArn(value)?.account ?? "");
  if (value === `\${aws:ResourceAccount}`) return true;
  const isBucket = /^arn:[^:]+:s3:::[^*?]+$/.test(value);
  if (isBucket) return true;
  return /^\d{12}$/.test(account) && distance(relationOfAccount(account, context)) <= distance("unknown");
}
