import type { LoggingConfiguration } from "@aws-sdk/client-wafv2";
import { malformed, toldList } from "../../src/model/answers.ts";
import { fail, pass, type Verdict } from "../../src/model/verdict.ts";

const OPERATION = "WAFV2:ListLoggingConfigurations";

export function judgeLogging(logging: LoggingConfiguration | undefined): Verdict {
  const expected = { logging: true };
  if (logging === undefined) return fail("The web ACL logs no requests.", { expected, observed: { logging: false } });
  const destinations = [...toldList(logging.LogDestinationConfigs, OPERATION, "LogDestinationConfigs")];
  if (destinations.length === 0) throw malformed(OPERATION, "LogDestinationConfigs");
  // What a filter drops is a choice, as which rules count.
  const filter = logging.LoggingFilter?.DefaultBehavior ?? "none";
  const observed = { logging: true, destinations, filter, by: logging.LogScope ?? "CUSTOMER" };
  return pass("The web ACL logs requests.", { expected, observed });
}
