import type { Parameter } from "@aws-sdk/client-rds";
import { required } from "../../../src/model/answers.ts";
import type { ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const INSTANCE_PARAMETERS: ThingCall = {
  operation: "RDS:DescribeDBParameters",
  per: "thing",
  thing: "DB parameter group in use",
};

export const CLUSTER_PARAMETERS: ThingCall = {
  operation: "RDS:DescribeDBClusterParameters",
  per: "thing",
  thing: "DB cluster parameter group in use",
};

/** One of these, by the engine, makes clients use TLS. */
const TLS = ["rds.force_ssl", "require_secure_transport"];

// A group has 400 parameters and more; the filter makes it one call. The most that AWS gives on a page is 100.
const INPUT = { Filters: [{ Name: "parameter-name", Values: TLS }] };
const MOST = 100;

/** The parameters of the group that make clients use TLS; read once per group, whoever uses it. */
export function tlsParameters(group: string, target: Target): Promise<readonly Parameter[]> {
  return target.once(`rds:tls-parameters:${group}`, async () => {
    const { paginateDescribeDBParameters, RDSClient } = await import("@aws-sdk/client-rds");
    const config = { client: target.client(RDSClient), pageSize: MOST };
    const found: Parameter[] = [];
    for await (const page of paginateDescribeDBParameters(config, { ...INPUT, DBParameterGroupName: group })) {
      found.push(...tls(required(page.Parameters, INSTANCE_PARAMETERS.operation, "Parameters")));
    }
    return found;
  });
}

/** The same of a DB cluster parameter group. */
export function clusterTlsParameters(group: string, target: Target): Promise<readonly Parameter[]> {
  return target.once(`rds:cluster-tls-parameters:${group}`, async () => {
    const { paginateDescribeDBClusterParameters, RDSClient } = await import("@aws-sdk/client-rds");
    const config = { client: target.client(RDSClient), pageSize: MOST };
    const found: Parameter[] = [];
    for await (const page of paginateDescribeDBClusterParameters(config, {
      ...INPUT,
      DBClusterParameterGroupName: group,
    })) {
      found.push(...tls(required(page.Parameters, CLUSTER_PARAMETERS.operation, "Parameters")));
    }
    return found;
  });
}

/** Simulators leave the filter out. */
function tls(parameters: readonly Parameter[]): Parameter[] {
  return parameters.filter(({ ParameterName }) => TLS.includes(ParameterName ?? ""));
}
