import type { MethodSetting, Stage } from "@aws-sdk/client-api-gateway";
import { toldObject } from "../../src/model/answers.ts";

export const STAGES = "APIGateway:GetStages";

/** What holds for all methods that have no setting of their own. */
export const ALL = "*/*";

/** The settings of a stage's methods, by `path/METHOD`. A stage without any says so. */
export function methodsOf({ methodSettings }: Stage): readonly (readonly [string, MethodSetting])[] {
  return Object.entries(toldObject(methodSettings, STAGES, "methodSettings"));
}
