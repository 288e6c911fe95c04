import { DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateLoadBalancerCommand as CreateClassicCommand,
  ElasticLoadBalancingClient,
  ModifyLoadBalancerAttributesCommand as ModifyClassicCommand,
} from "@aws-sdk/client-elastic-load-balancing";
import {
  type Action,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

const REGION = "us-east-1";
const CERTIFICATE = `arn:aws:iam::${ACCOUNT}:server-certificate/shop-certificate-valid`;

/** In two zones, with every setting as it should be, or in one, with none. */
async function build(estate: Estate): Promise<void> {
  await buildApplication(estate, "shop-balancer-strict", true);
  await buildApplication(estate, "shop-balancer-open", false);
  await buildClassic(estate, "shop-classic-strict", true);
  await buildClassic(estate, "shop-classic-open", false);
}

async function buildApplication(estate: Estate, Name: string, isStrict: boolean): Promise<void> {
  const elb = estate.client(ElasticLoadBalancingV2Client, REGION);
  const Subnets = (await publicSubnets(estate)).slice(0, isStrict ? 2 : 1);
  const { LoadBalancers = [] } = await elb.send(new CreateLoadBalancerCommand({ Name, Subnets }));
  const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn ?? "";
  const attributes = {
    "access_logs.s3.enabled": String(isStrict),
    "access_logs.s3.bucket": "shop-logs",
    "deletion_protection.enabled": String(isStrict),
    "routing.http.desync_mitigation_mode": isStrict ? "strictest" : "monitor",
    "routing.http.drop_invalid_header_fields.enabled": String(isStrict),
  };
  const Attributes = Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }));
  await elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
  const answered: Action = { Type: "fixed-response", FixedResponseConfig: { StatusCode: "200" } };
  const redirected: Action = {
    Type: "redirect",
    RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" },
  };
  const DefaultActions = [isStrict ? redirected : answered];
  await elb.send(new CreateListenerCommand({ LoadBalancerArn, Protocol: "HTTP", Port: 80, DefaultActions }));
  await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn,
      Protocol: "HTTPS",
      Port: 443,
      SslPolicy: isStrict ? "ELBSecurityPolicy-TLS13-1-3-2021-06" : "ELBSecurityPolicy-2016-08",
      Certificates: [{ CertificateArn: CERTIFICATE }],
      DefaultActions: [answered],
    }),
  );
}

/** In the zones `a` and `b`. */
async function publicSubnets(estate: Estate): Promise<readonly string[]> {
  const Filters = [{ Name: "tag:Name", Values: ["shop-subnet-public-a", "shop-subnet-public-b"] }];
  const { Subnets = [] } = await estate.client(EC2Client, REGION).send(new DescribeSubnetsCommand({ Filters }));
  return Subnets.map(({ SubnetId = "" }) => SubnetId);
}

async function buildClassic(estate: Estate, LoadBalancerName: string, isStrict: boolean): Promise<void> {
  const elb = estate.client(ElasticLoadBalancingClient, REGION);
  const to = { InstanceProtocol: "HTTP", InstancePort: 8080 };
  await elb.send(
    new CreateClassicCommand({
      LoadBalancerName,
      AvailabilityZones: isStrict ? [`${REGION}a`, `${REGION}b`] : [`${REGION}a`],
      Listeners: isStrict
        ? [{ Protocol: "HTTPS", LoadBalancerPort: 443, SSLCertificateId: CERTIFICATE, ...to }]
        : [{ Protocol: "HTTP", LoadBalancerPort: 80, ...to }],
    }),
  );
  await elb.send(
    new ModifyClassicCommand({
      LoadBalancerName,
      LoadBalancerAttributes: {
        AccessLog: { Enabled: isStrict, S3BucketName: "shop-logs", EmitInterval: 60 },
        AdditionalAttributes: [{ Key: "elb.http.desyncmitigationmode", Value: isStrict ? "strictest" : "monitor" }],
      },
    }),
  );
}

export const elb: OtherWire = {
  build,
  expected: {
    "elb-access-logs-enabled": expects("balancer-strict", "balancer-open"),
    "elb-classic-access-logs-enabled": expects("classic-strict", "classic-open"),
    "elb-classic-desync-mitigation": expects("classic-strict", "classic-open"),
    "elb-classic-listeners-encrypted": expects("classic-strict", "classic-open"),
    "elb-classic-multi-az": expects("classic-strict", "classic-open"),
    "elb-deletion-protected": expects("balancer-strict", "balancer-open"),
    "elb-desync-mitigation": expects("balancer-strict", "balancer-open"),
    "elb-drops-invalid-headers": expects("balancer-strict", "balancer-open"),
    "elb-https-redirect": expects("balancer-strict", "balancer-open"),
    "elb-listener-tls-policy-current": expects("balancer-strict", "balancer-open"),
    "elb-multi-az": expects("balancer-strict", "balancer-open"),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};
