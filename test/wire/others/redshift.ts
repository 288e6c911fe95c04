import {
  CreateClusterCommand,
  type CreateClusterCommandInput,
  CreateClusterParameterGroupCommand,
  EnableLoggingCommand,
  RedshiftClient,
} from "@aws-sdk/client-redshift";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const redshift = estate.client(RedshiftClient, "us-east-1");
  await redshift.send(
    new CreateClusterParameterGroupCommand({
      ParameterGroupName: "shop-tls",
      ParameterGroupFamily: "redshift-1.0",
      Description: "for the tests",
    }),
  );
  const made = (name: string, more: Partial<CreateClusterCommandInput>) =>
    redshift.send(
      new CreateClusterCommand({
        ClusterIdentifier: name,
        NodeType: "ra3.large",
        MasterUsername: "awsuser",
        MasterUserPassword: "Not-a-secret-1",
        ...more,
      }),
    );
  await made("shop-kept", {
    MasterUsername: "warden",
    AutomatedSnapshotRetentionPeriod: 14,
    ClusterParameterGroupName: "shop-tls",
    Encrypted: true,
    EnhancedVpcRouting: true,
    PubliclyAccessible: false,
  });
  await made("shop-bare", {
    AutomatedSnapshotRetentionPeriod: 1,
    Encrypted: false,
    EnhancedVpcRouting: false,
    PubliclyAccessible: true,
  });
  await redshift.send(
    new EnableLoggingCommand({
      ClusterIdentifier: "shop-kept",
      LogDestinationType: "cloudwatch",
      LogExports: ["userlog"],
    }),
  );
}

export const redshift: OtherWire = {
  build,
  expected: {
    "redshift-cluster-audit-logging-enabled": expects("kept", "bare"),
    "redshift-cluster-default-admin-name-not-used": expects("kept", "bare"),
    "redshift-cluster-encrypted": expects("kept", "bare"),
    "redshift-cluster-enhanced-vpc-routing": expects("kept", "bare"),
    "redshift-cluster-not-public": expects("kept", "bare"),
    "redshift-cluster-snapshots-retained": expects("kept", "bare"),
    "redshift-cluster-tls-required": expects("kept", "bare"),
  },
  likeAws: [
    // moto says of every group what is in the default one.
    ({ service, operation, parameters }) =>
      service === "Redshift" &&
      operation === "DescribeClusterParameters" &&
      parameters.get("ParameterGroupName") === "shop-tls"
        ? { rewrite: withTls }
        : undefined,
  ],
  unserved: [],
  notShown: {},
};

function withTls(body: string): string {
  return body.replace(/<Parameter>(?:(?!<\/Parameter>).)*require_ssl.*?<\/Parameter>/s, (parameter) =>
    parameter.replace(/<ParameterValue>\w+</, "<ParameterValue>true<"),
  );
}
