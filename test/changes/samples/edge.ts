import { recordOf, type Sample } from "./sample.ts";

/** Of what stands between the Internet and the rest: CloudFront, API Gateway, certificates and names. */
export const EDGE_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::CloudFront::Distribution",
    record: recordOf("cloudfront", "UpdateDistribution2020_05_31", { id: "E1EXAMPLE", distributionConfig: {} }),
    ids: ["arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE"],
  },
  {
    type: "AWS::CloudFront::Distribution",
    record: recordOf(
      "cloudfront",
      "CreateDistribution",
      {},
      { responseElements: { distribution: { id: "E1EXAMPLE" } } },
    ),
    ids: ["arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE"],
  },
  {
    type: "AWS::ApiGateway::RestApi",
    record: recordOf("apigateway", "UpdateRestApi", { restApiId: "a1b2c3d4e5", patchOperations: [] }),
    ids: ["arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5"],
  },
  {
    type: "AWS::ApiGateway::RestApi",
    record: recordOf("apigateway", "CreateRestApi", {}, { responseElements: { id: "a1b2c3d4e5", name: "shop" } }),
    ids: ["arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5"],
  },
  {
    type: "AWS::ApiGateway::DomainName",
    record: recordOf("apigateway", "UpdateDomainName", { domainName: "api.example.com", patchOperations: [] }),
    ids: ["arn:aws:apigateway:eu-west-1::/domainnames/api.example.com"],
  },
  {
    type: "AWS::CertificateManager::Certificate",
    record: recordOf(
      "acm",
      "ImportCertificate",
      {},
      { responseElements: { certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/0b2c6f1e" } },
    ),
    ids: ["arn:aws:acm:eu-west-1:111122223333:certificate/0b2c6f1e"],
  },
  {
    type: "AWS::Route53::HostedZone",
    record: recordOf("route53", "CreateQueryLoggingConfig", {
      hostedZoneId: "Z0123456789",
      cloudWatchLogsLogGroupArn: "",
    }),
    ids: ["arn:aws:route53:::hostedzone/Z0123456789"],
  },
  {
    type: "AWS::Route53Resolver::VpcQueryLogging",
    record: recordOf("route53resolver", "DisassociateResolverQueryLogConfig", {
      resourceId: "vpc-0a1b2c3d",
      resolverQueryLogConfigId: "rqlc-1",
    }),
    ids: ["arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a1b2c3d"],
  },
  {
    type: "AWS::Route53Resolver::VpcQueryLogging",
    record: recordOf(
      "ec2",
      "CreateVpc",
      { cidrBlock: "10.0.0.0/16" },
      { responseElements: { vpc: { vpcId: "vpc-0a1b2c3d" } } },
    ),
    ids: ["arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a1b2c3d"],
  },
  {
    type: "AWS::Route53::HostedZone",
    record: recordOf(
      "route53",
      "CreateHostedZone",
      { name: "example.com" },
      { responseElements: { hostedZone: { id: "/hostedzone/Z0123456789" } } },
    ),
    ids: ["arn:aws:route53:::hostedzone/Z0123456789"],
  },
  {
    type: "AWS::ApiGateway::Stage",
    record: recordOf("apigateway", "TagResource", {
      resourceArn: "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod",
      tags: {},
    }),
    ids: ["arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod"],
  },
  {
    type: "AWS::ApiGatewayV2::Stage",
    record: recordOf("apigateway", "UntagResource", {
      resourceArn: "arn:aws:apigateway:eu-west-1::/apis/a1b2c3d4e5/stages/$default",
      tagKeys: ["team"],
    }),
    ids: ["arn:aws:apigateway:eu-west-1::/apis/a1b2c3d4e5/stages/$default"],
  },
];
