import type { ClusterParameterGroupStatus } from "@aws-sdk/client-redshift";
import { required, toldList, toldText } from "../../../src/model/answers.ts";
import type { ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const GROUP_PARAMETERS: ThingCall = {
  operation: "Redshift:DescribeClusterParameters",
  per: "thing",
  thing: "cluster parameter group in use",
};

export interface TlsSetting {
  readonly group: string;
  /** `require_ssl`, as the group has it. */
  readonly value: string;
  /** `in-sync`, or why the cluster does not go by it yet. */
  readonly applied: string;
}

/** A group has some twenty parameters: one page. */
const MOST = 100;
const PARAMETER = "require_ssl";

export async function requireSsl(group: ClusterParameterGroupStatus, target: Target): Promise<TlsSetting> {
  const list = "Redshift:DescribeClusters";
  const name = toldText(group.ParameterGroupName, list, "ParameterGroupName");
  const own = group.ClusterParameterStatusList?.find((one) => one.ParameterName === PARAMETER);
  const applied = own?.ParameterApplyStatus ?? group.ParameterApplyStatus;
  return {
    group: name,
    value: await valueIn(name, target),
    applied: toldText(applied, list, "ParameterApplyStatus"),
  };
}

/** Read once per group, whoever uses it. */
function valueIn(ParameterGroupName: string, target: Target): Promise<string> {
  return target.once(`redshift:tls:${ParameterGroupName}`, async () => {
    const { paginateDescribeClusterParameters, RedshiftClient } = await import("@aws-sdk/client-redshift");
    const config = { client: target.client(RedshiftClient), pageSize: MOST };
    const { operation } = GROUP_PARAMETERS;
    let value: string | undefined;
    for await (const page of paginateDescribeClusterParameters(config, { ParameterGroupName })) {
      const its = toldList(page.Parameters, operation, "Parameters").find((one) => one.ParameterName === PARAMETER);
      value ??= its?.ParameterValue;
    }
    return toldText(required(value, operation, PARAMETER), operation, PARAMETER);
  });
}
