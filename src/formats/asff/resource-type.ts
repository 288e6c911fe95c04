/** AWS's names of the types that it knows, by ours. What is a setting of an account or a region, and no thing, is `Other`. */
const TYPES: Readonly<Record<string, string>> = {
  "aws-account": "AwsAccount",
  "aws-acm-certificate": "AwsCertificateManagerCertificate",
  "aws-apigateway-rest-api": "AwsApiGatewayRestApi",
  "aws-apigateway-rest-stage": "AwsApiGatewayStage",
  "aws-apigateway-v2-stage": "AwsApiGatewayV2Stage",
  "aws-backup-vault": "AwsBackupBackupVault",
  "aws-client-vpn-endpoint": "AwsEc2ClientVpnEndpoint",
  "aws-cloudformation-stack": "AwsCloudFormationStack",
  "aws-cloudfront-distribution": "AwsCloudFrontDistribution",
  "aws-cloudtrail-trail": "AwsCloudTrailTrail",
  "aws-dynamodb-table": "AwsDynamoDbTable",
  "aws-ebs": "AwsEc2Volume",
  "aws-ec2": "AwsEc2Instance",
  "aws-ec2-elastic-ip": "AwsEc2Eip",
  "aws-ec2-launch-template": "AwsEc2LaunchTemplate",
  "aws-ecr-repository": "AwsEcrRepository",
  "aws-ecs-cluster": "AwsEcsCluster",
  "aws-ecs-service": "AwsEcsService",
  "aws-eks-cluster": "AwsEksCluster",
  "aws-elb-classic-load-balancer": "AwsElbLoadBalancer",
  "aws-elb-load-balancer": "AwsElbv2LoadBalancer",
  "aws-eventbridge-event-bus": "AwsEventsEventbus",
  "aws-iam-policy": "AwsIamPolicy",
  "aws-kms": "AwsKmsKey",
  "aws-lambda-function": "AwsLambdaFunction",
  "aws-nacl": "AwsEc2NetworkAcl",
  "aws-network-firewall": "AwsNetworkFirewallFirewall",
  "aws-opensearch-domain": "AwsOpenSearchServiceDomain",
  "aws-rds-cluster-snapshot": "AwsRdsDbClusterSnapshot",
  "aws-rds-snapshot": "AwsRdsDbSnapshot",
  "aws-redshift-cluster": "AwsRedshiftCluster",
  "aws-route53-hosted-zone": "AwsRoute53HostedZone",
  "aws-route53-vpc-query-logging": "AwsEc2Vpc",
  "aws-s3": "AwsS3Bucket",
  "aws-s3-access-point": "AwsS3AccessPoint",
  "aws-s3-account": "AwsS3AccountPublicAccessBlock",
  "aws-secretsmanager-secret": "AwsSecretsManagerSecret",
  "aws-security-group": "AwsEc2SecurityGroup",
  "aws-sns-topic": "AwsSnsTopic",
  "aws-sqs-queue": "AwsSqsQueue",
  "aws-ssm-managed-instance": "AwsEc2Instance",
  "aws-subnet": "AwsEc2Subnet",
  "aws-transit-gateway": "AwsEc2TransitGateway",
  "aws-vpc": "AwsEc2Vpc",
  "aws-vpc-peering-connection": "AwsEc2VpcPeeringConnection",
  "aws-vpn-connection": "AwsEc2VpnConnection",
  "aws-waf-cloudfront-web-acl": "AwsWafv2WebAcl",
  "aws-waf-web-acl": "AwsWafv2WebAcl",
};

/** Kinds of ours that are several of AWS's: told apart by the ARN. */
const BY_ARN: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^arn:[^:]+:iam::\d+:user\//, "AwsIamUser"],
  [/^arn:[^:]+:iam::\d+:role\//, "AwsIamRole"],
  [/^arn:[^:]+:iam::\d+:group\//, "AwsIamGroup"],
  [/^arn:[^:]+:rds:[^:]*:\d+:db:/, "AwsRdsDbInstance"],
  [/^arn:[^:]+:rds:[^:]*:\d+:cluster:/, "AwsRdsDbCluster"],
];

/** `Resources[].Type`. */
export function resourceTypeOf(subType: string, arn: string): string {
  const known = Object.hasOwn(TYPES, subType) ? TYPES[subType] : undefined;
  return known ?? BY_ARN.find(([pattern]) => pattern.test(arn))?.[1] ?? "Other";
}
