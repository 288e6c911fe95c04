import type { Instance } from "@aws-sdk/client-ec2";
import { malformed, required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { ec2Instance } from "./resources/instance.ts";

const DAY = 86_400_000;

/** All that an instance can be in; another word may mean that it is stopped, too. */
const STATES: readonly string[] = ["pending", "running", "shutting-down", "terminated", "stopping", "stopped"];

export default defineCheck({
  id: "ec2-instance-not-stopped-for-long",
  title: "EC2 instances are not left stopped for long",
  severity: "low",
  why: "A stopped instance gets no patches, is in nobody's mind, and goes on costing for its disks; when somebody starts it, it is as old as the day it was stopped.",
  fix: "Make an image of it if anybody may want it, and terminate it; or start it and let it be patched.",
  references: [
    "https://docs.aws.amazon.com/config/latest/developerguide/ec2-stopped-instance.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-4",
  ],
  techniques: ["T1190"],
  resource: ec2Instance,
  facts: [],
  options: {
    maxStoppedDays: {
      kind: "number",
      default: 30,
      least: 1,
      most: 3_650,
      description: "Days after which an instance counts as stopped for long.",
    },
  },
  remediation: {
    cli: `aws ec2 create-image --region {{region}} --instance-id {{id}} --name {{id}}
aws ec2 wait image-available --region {{region}} --image-ids {{imageId}}
aws ec2 terminate-instances --region {{region}} --instance-ids {{id}}`,
    terraform: { none: "Remove the aws_instance that stands for it." },
    breaks: "Nobody can start it any more, and volumes that are deleted on termination are gone but for the image.",
  },
  evaluate({ data }, _facts, { now, options }) {
    const state = required(data.State?.Name, "EC2:DescribeInstances", "State");
    const limit = new Date(now.getTime() - options.maxStoppedDays * DAY);
    const since = stoppedAt(data);
    const observed = {
      state,
      stoppedAt: since?.toISOString() ?? null,
      started: data.LaunchTime?.toISOString() ?? null,
    };
    const evidence = { expected: { daysStopped: `at most ${options.maxStoppedDays}` }, observed };
    if (!STATES.includes(state)) throw malformed("EC2:DescribeInstances", "State that is known");
    if (state !== "stopped") return pass("The instance is not stopped.", evidence);
    // It was started after that, so it cannot have been stopped before.
    const earliest = since ?? data.LaunchTime;
    if (earliest !== undefined && earliest >= limit) return pass("The instance was stopped lately.", evidence);
    return since === undefined
      ? unknown("AWS does not say since when the instance is stopped.", evidence)
      : fail("The instance has been stopped for long.", evidence);
  },
});

/** `User initiated (2025-01-31 12:34:56 GMT)`; where the instance stopped itself there may be no time, or no reason. */
function stoppedAt({ StateTransitionReason = "" }: Instance): Date | undefined {
  const [, day, time] = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:GMT|UTC)\)$/.exec(StateTransitionReason) ?? [];
  const date = new Date(`${day}T${time}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
