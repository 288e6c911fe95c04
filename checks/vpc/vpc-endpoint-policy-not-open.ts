import { required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { type Condition, parsePolicy, type Statement } from "../../src/policy/index.ts";
import { vpcEndpoint } from "./resources/vpc-endpoint.ts";

const OPERATION = "EC2:DescribeVpcEndpoints";

export default defineCheck({
  id: "vpc-endpoint-policy-not-open",
  title: "VPC endpoints do not let anybody do anything with anything",
  severity: "low",
  why: "With the policy that AWS puts there, whoever gets into the VPC can carry data through the endpoint into an account of their own, with their own credentials.",
  fix: "Give the endpoint a policy that allows your own organization and its resources only, by aws:PrincipalOrgID and aws:ResourceOrgID; mind the buckets of AWS that updates come from.",
  remediation: {
    cli: "aws ec2 modify-vpc-endpoint --vpc-endpoint-id {{id}} --policy-document file://policy.json --region {{region}}",
    terraform: [
      'resource "aws_vpc_endpoint_policy" "narrow" {',
      "  vpc_endpoint_id = {{id}}",
      "  policy          = data.aws_iam_policy_document.narrow.json",
      "}",
    ].join("\n"),
    breaks: "Calls that the new policy does not name are refused: look at what is called before, in CloudTrail.",
  },
  references: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
  ],
  techniques: ["T1537"],
  resource: vpcEndpoint,
  facts: [],
  evaluate({ data }) {
    const type = toldText(data.VpcEndpointType, OPERATION, "VpcEndpointType");
    if (type !== "Gateway" && type !== "Interface") return notApplicable("endpoint-type-without-policy");
    const service = toldText(data.ServiceName, OPERATION, "ServiceName");
    // A service of PrivateLink that is not AWS's has no policies.
    if (service.includes(".vpce-svc-")) return notApplicable("endpoint-of-a-private-service");
    const parsed = parsePolicy(required(data.PolicyDocument, OPERATION, "PolicyDocument"));
    if (!parsed.ok) return unknown("The endpoint's policy cannot be read.", { observed: { service, at: parsed.path } });
    const { statements } = parsed.policy;
    const open = statements.filter(
      (one) => one.effect === "Allow" && isUnbounded(one) && one.conditions.every(isAboutTheWay),
    );
    // A Deny of all actions, but for some principals or resources, is how a perimeter is drawn around an Allow of everything.
    const isFenced = statements.some(
      (one) => one.effect === "Deny" && isUnbounded(one) && !one.conditions.some(isAboutTheWay),
    );
    const observed = {
      service,
      type,
      openStatements: open.map(({ index, sid }) => sid ?? index),
      fencedByDeny: isFenced,
    };
    const evidence = { expected: { openStatements: [] }, observed };
    return open.length > 0 && !isFenced
      ? fail("The endpoint's policy lets anybody do anything with anything.", evidence)
      : pass("The endpoint's policy says who may do what, or with what.", evidence);
  },
});

/** How a request comes: whoever is in the VPC comes that way, or can. */
const WAYS = [
  "aws:securetransport",
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:useragent",
  "s3:tlsversion",
];

function isAboutTheWay({ key }: Condition): boolean {
  return WAYS.includes(key.toLowerCase());
}

function isUnbounded(statement: Statement): boolean {
  const { principals, resources } = statement;
  const anyone =
    principals === undefined || principals.negated || principals.entries.some(({ value }) => value === "*");
  const anything = resources === undefined || resources.negated || resources.patterns.some(isAnyResource);
  return anyone && anything && allActions(statement);
}

/** An endpoint leads to one service: all that is called there is all. */
function allActions({ actions }: Statement): boolean {
  return !actions.negated && actions.patterns.some((pattern) => /^(?:[^:*]+:|\*:)?\*$/.test(pattern));
}

/** `*`, `arn:aws:s3:::*`, `arn:aws:*:*:*:*`. */
function isAnyResource(pattern: string): boolean {
  return pattern === "*" || /^arn:[^:]*:[^:]*:\*?:\*?:\*$/.test(pattern);
}
