import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { ORGANIZATION_FACTS } from "../../iam/resources/organization.ts";
import { RECORDING_CHANGES } from "./changes.ts";
import { CLOUDTRAIL } from "./kind.ts";
import { RECORDER_ACTIONS, RECORDER_CALLS, recorders } from "./trails.ts";

const RECORDERS = {
  actions: RECORDER_ACTIONS,
  calls: RECORDER_CALLS,
  read: (_: unknown, target: Target) => recorders(target),
};

/** What is recorded of an account, in all regions. It has no ARN; its id is `arn:aws:cloudtrail::111122223333:recording`. */
export const accountRecording = defineResource({
  type: "AWS::CloudTrail::AccountRecording",
  kind: { ...CLOUDTRAIL, subType: "aws-cloudtrail-account", noun: "account" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:cloudtrail::{account}:recording",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account }) {
      const id = `arn:${partition}:cloudtrail::${account}:recording`;
      yield { id, name: account, region: "", data: undefined, raw: {} };
    },
  },
  facts: { recorders: RECORDERS, organization: ORGANIZATION_FACTS.organization },
  changes: RECORDING_CHANGES,
});

/** What is recorded in one region. Its id is `arn:aws:cloudtrail:eu-west-1:111122223333:recording`. */
export const regionRecording = defineResource({
  type: "AWS::CloudTrail::RegionRecording",
  kind: { ...CLOUDTRAIL, subType: "aws-cloudtrail-region", noun: "region" },
  scope: "region",
  ids: "arn:{partition}:cloudtrail:{region}:{account}:recording",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:cloudtrail:${region}:${account}:recording`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: { recorders: RECORDERS },
  changes: RECORDING_CHANGES,
});
