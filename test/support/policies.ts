import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT } from "./recorded.ts";

/** A policy of one statement that allows `more`. */
export function allowing(more: JsonObject): string {
  const statement = { Effect: "Allow", Action: "*", Resource: "*", ...more };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

export const FOR_EVERYBODY = allowing({ Principal: "*" });
export const FOR_ITS_ACCOUNT = allowing({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } });
export const FOR_THE_ORGANIZATION = allowing({
  Principal: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
});
/** Whether it lets anybody in nobody can tell: AWS has no such operator. */
export const UNDECIDABLE = allowing({ Principal: "*", Condition: { Sometimes: { "aws:PrincipalOrgID": "o-1" } } });
export const NO_POLICY = "not a policy";
