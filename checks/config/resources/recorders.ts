import type { ConfigurationRecorder, ConfigurationRecorderStatus } from "@aws-sdk/client-config-service";
import { toldList } from "../../../src/model/answers.ts";
import type { OnceCall, ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const RECORDER_CALL: OnceCall = { operation: "ConfigService:DescribeConfigurationRecorders", per: "target" };

export const RECORDER_STATUS_CALL: ThingCall = {
  operation: "ConfigService:DescribeConfigurationRecorderStatus",
  per: "thing",
  thing: "configuration recorder",
};

/**
 * The customer's own recorder; AWS allows one in a region. Asked for none by name, it shows no others: those that a service
 * has made for itself, and those that record another cloud, would not be the account's inventory.
 */
export async function recorders(target: Target): Promise<readonly ConfigurationRecorder[]> {
  const { ConfigServiceClient, DescribeConfigurationRecordersCommand } = await import("@aws-sdk/client-config-service");
  const answer = await target.client(ConfigServiceClient).send(new DescribeConfigurationRecordersCommand({}));
  const all = toldList(answer.ConfigurationRecorders, RECORDER_CALL.operation, "ConfigurationRecorders");
  return all.filter(({ servicePrincipal, connectorArn }) => !servicePrincipal && !connectorArn);
}

export async function recorderStatuses(target: Target): Promise<readonly ConfigurationRecorderStatus[]> {
  const { ConfigServiceClient, DescribeConfigurationRecorderStatusCommand } = await import(
    "@aws-sdk/client-config-service"
  );
  const answer = await target.client(ConfigServiceClient).send(new DescribeConfigurationRecorderStatusCommand({}));
  const { operation } = RECORDER_STATUS_CALL;
  return toldList(answer.ConfigurationRecordersStatus, operation, "ConfigurationRecordersStatus");
}
