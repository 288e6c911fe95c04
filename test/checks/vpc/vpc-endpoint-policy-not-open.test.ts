import check from "../../../checks/vpc/vpc-endpoint-policy-not-open.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ENDPOINTS, endpoints } from "../../support/vpc.ts";

const OPEN = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const policy = (...statements: object[]) => endpoints({ PolicyDocument: JSON.stringify({ Statement: statements }) });
const fails = (name: string, ...statements: object[]) =>
  ({ name, calls: [policy(...statements)], expected: "failed" }) as const;
const passes = (name: string, ...statements: object[]) =>
  ({ name, calls: [policy(...statements)], expected: "passed" }) as const;
const MINE = ["arn:aws:s3:::mine", "arn:aws:s3:::mine/*"];
const PLAIN = { Bool: { "aws:SecureTransport": "false" } };
const STRANGERS = { StringNotEqualsIfExists: { "aws:ResourceOrgID": "o-1" } };

checkTable(check, [
  {
    name: "as AWS makes it",
    calls: [policy(OPEN)],
    expected: "failed",
    message: "The endpoint's policy lets anybody do anything with anything.",
    observed: { service: "com.amazonaws.eu-west-1.ec2", openStatements: [0] },
  },
  {
    name: "a gateway, a statement that stands alone",
    calls: [
      endpoints({
        VpcEndpointType: "Gateway",
        ServiceName: "com.amazonaws.eu-west-1.s3",
        PolicyDocument: JSON.stringify({ Statement: { ...OPEN, Action: "s3:*", Resource: "arn:aws:s3:::*" } }),
      }),
    ],
    expected: "failed",
  },
  fails("lists, and the principal as AWS's", {
    ...OPEN,
    Principal: { AWS: ["*"] },
    Action: ["ec2:*"],
    Resource: ["*"],
  }),
  fails("a Deny of one action", OPEN, { ...OPEN, Effect: "Deny", Action: "ec2:TerminateInstances" }),
  fails("a Deny of requests without TLS", OPEN, { ...OPEN, Effect: "Deny", Condition: PLAIN }),
  fails("a Deny of strangers without TLS", OPEN, { ...OPEN, Effect: "Deny", Condition: { ...STRANGERS, ...PLAIN } }),
  fails("a Deny on one bucket", OPEN, { ...OPEN, Effect: "Deny", Resource: "arn:aws:s3:::mine" }),
  fails("a Deny for one role", OPEN, {
    ...OPEN,
    Effect: "Deny",
    Principal: { AWS: "arn:aws:iam::111122223333:role/x" },
  }),
  fails("all over TLS", { ...OPEN, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
  fails("a narrow statement beside it", { ...OPEN, Action: "ec2:Describe*" }, OPEN),
  passes("some actions", { ...OPEN, Action: ["ec2:Describe*"] }),
  passes("some resources", { ...OPEN, Resource: "arn:aws:s3:::mine/*" }),
  passes("own account", { ...OPEN, Principal: { AWS: "111122223333" } }),
  passes("own organization", { ...OPEN, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
  passes("all, but a Deny of strangers' resources", OPEN, { ...OPEN, Effect: "Deny", Condition: STRANGERS }),
  passes("all, but a Deny of other buckets", OPEN, { ...OPEN, Effect: "Deny", Resource: undefined, NotResource: MINE }),
  passes("own organization over TLS", {
    ...OPEN,
    Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" }, Bool: { "aws:SecureTransport": "true" } },
  }),
  passes("nothing at all", { ...OPEN, Effect: "Deny" }),
  {
    name: "no JSON",
    calls: [endpoints({ PolicyDocument: "{" })],
    expected: "unknown",
    message: "The endpoint's policy cannot be read.",
  },
  {
    name: "of a service that is not AWS's",
    calls: [endpoints({ ServiceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d", PolicyDocument: "{}" })],
    expected: "none",
    reason: "endpoint-of-a-private-service",
  },
  {
    name: "of a Gateway Load Balancer",
    calls: [endpoints({ VpcEndpointType: "GatewayLoadBalancer" })],
    expected: "none",
    reason: "endpoint-type-without-policy",
  },
  { name: "going", calls: [endpoints({ State: "deleting" })], expected: "none", reason: "endpoint-deleting" },
  ...["VpcEndpointType", "ServiceName", "PolicyDocument"].map((key) => ({
    name: `${key} not told`,
    calls: [
      answer(ENDPOINTS, {
        VpcEndpoints: [
          {
            VpcEndpointId: "vpce-1",
            ...(key !== "VpcEndpointType" && { VpcEndpointType: "Interface" }),
            ...(key !== "ServiceName" && { ServiceName: "com.amazonaws.eu-west-1.ec2" }),
          },
        ],
      }),
    ],
    expected: "unknown" as const,
    unread: [`${ENDPOINTS} MalformedAnswer`],
  })),
  { name: "denied", calls: [refused(ENDPOINTS)], expected: "none", unread: [`${ENDPOINTS} AccessDenied`] },
]);
