import { defineResource } from "../../../src/model/resource.ts";
import { DETECTOR_ACTIONS, DETECTOR_CALL, DETECTOR_PAGES, detectors } from "./detectors.ts";

/** What GuardDuty watches in a region, with or without a detector; its id is `arn:aws:guardduty:eu-west-1:111122223333:detection`. */
export const guarddutyRegion = defineResource({
  type: "AWS::GuardDuty::Detection",
  kind: {
    service: "guardduty",
    serviceName: "GuardDuty",
    section: "GuardDuty",
    type: "logging",
    subType: "aws-guardduty",
    noun: "region setting",
  },
  scope: "region",
  ids: "arn:{partition}:guardduty:{region}:{account}:detection",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:guardduty:${region}:${account}:detection`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    detectors: {
      actions: DETECTOR_ACTIONS,
      calls: [DETECTOR_PAGES, DETECTOR_CALL],
      read: (_, target) => detectors(target),
    },
  },
  changes: [
    { source: "guardduty.amazonaws.com", names: ["CreateDetector", "DeleteDetector", "UpdateDetector"], at: [] },
  ],
});
