import { malformed, toldList, toldText } from "../../src/model/answers.ts";
import { fail, notApplicable, pass, type Verdict } from "../../src/model/verdict.ts";
import type { Detector } from "./resources/detectors.ts";

const OPERATION = "GuardDuty:GetDetector";

/** Every detector has these, and AWS names them among its features. */
const FOUNDATION = ["CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS"];

export interface Plan {
  /** As AWS calls it, and as a person does. */
  readonly feature: string;
  readonly name: string;
}

/** Without a detector there is no plan, which guardduty-detector-enabled says; in one that is suspended, none works. */
export function judgePlan({ feature, name }: Plan, detectors: readonly Detector[]): Verdict {
  const [detector] = detectors;
  if (detector === undefined) return notApplicable("no-detector");
  const { id, status } = detector;
  const expected = { detector: "ENABLED", [feature]: "ENABLED" };
  const observed = { id, detector: status };
  if (status === "DISABLED") {
    return fail(`GuardDuty is suspended in the region, and ${name} with it.`, { expected, observed });
  }
  if (status !== "ENABLED") throw malformed(OPERATION, "Status that is known");
  const state = stateOf(feature, detector);
  if (state === undefined) return notApplicable("not-offered-in-region");
  const evidence = { expected, observed: { ...observed, [feature]: state } };
  if (state === "ENABLED") return pass(`${name} is on in the region.`, evidence);
  if (state === "DISABLED") return fail(`${name} is off in the region.`, evidence);
  throw malformed(OPERATION, `Status of ${feature} that is known`);
}

/** None in a region that does not offer it: AWS leaves it out there, and names all the others. */
function stateOf(feature: string, { features, s3Logs }: Detector): string | undefined {
  if (features === undefined && feature === "S3_DATA_EVENTS" && s3Logs !== undefined) return s3Logs;
  const all = toldList(features, OPERATION, "Features").map(({ Name, Status }) => ({
    name: toldText(Name, OPERATION, "Features.Name"),
    status: Status,
  }));
  const its = all.find(({ name }) => name === feature);
  if (its !== undefined) return toldText(its.status, OPERATION, `Status of ${feature}`);
  if (FOUNDATION.every((name) => all.some((one) => one.name === name))) return undefined;
  throw malformed(OPERATION, `feature ${feature}`);
}
