/**
 * Keys that say nothing about *who* calls, for one of three reasons: they are the caller's to choose (a header, a tag
 * on its own role, a session name), they describe how or what and not who, or they are about the resource itself.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const NOT_ABOUT_WHO: ReadonlySet<string> = new Set([
  "aws:assumedroot",
  "aws:calledvia",
  "aws:calledviafirst",
  "aws:calledvialast",
  "aws:chatbotsourcearn",
  "aws:currenttime",
  "aws:ec2instancesourceprivateipv4",
  "aws:ec2instancesourcevpc",
  "aws:epochtime",
  "aws:ismcpserviceaction",
  "aws:multifactorauthage",
  "aws:multifactorauthpresent",
  "aws:principaltype",
  "aws:referer",
  "aws:requestedregion",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
  "aws:securetransport",
  "aws:signinsessionarn",
  "aws:sourceidentity",
  "aws:tagkeys",
  "aws:tokenissuetime",
  "aws:useragent",
  "aws:username",
  "aws:viaawsservice",
  "aws:viaawsmcpservice",
  // An address inside a VPC: everybody can have a VPC with the same addresses.
  "aws:vpcsourceip",
  "ec2:roledelivery",
  "ec2:sourceinstancearn",
]);

const NOT_ABOUT_WHO_PREFIXES: readonly string[] = ["aws:principaltag/", "aws:requesttag/", "aws:resourcetag/"];

/**
 * Services whose own keys describe the request or the resource. The few that do narrow who are found before this list
 * is asked. A key of any other service is undecidable.
 */
const SERVICES_WITHOUT_WHO: ReadonlySet<string> = new Set([
  "backup",
  "dynamodb",
  "ec2",
  "ecr",
  "elasticfilesystem",
  "es",
  "events",
  "glacier",
  "iam",
  "kinesis",
  "kms",
  "lambda",
  "logs",
  "s3",
  "s3express",
  "secretsmanager",
  "sns",
  "sqs",
  "sts",
]);

/** Is this (lower-case) key known to leave open who calls? */
export function leavesCallerOpen(key: string): boolean {
  if (NOT_ABOUT_WHO.has(key) || NOT_ABOUT_WHO_PREFIXES.some((prefix) => key.startsWith(prefix))) return true;
  return SERVICES_WITHOUT_WHO.has(key.slice(0, Math.max(key.indexOf(":"), 0)));
}
