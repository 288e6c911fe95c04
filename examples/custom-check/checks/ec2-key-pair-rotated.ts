import { defineCheck, fail, pass, required } from "aplomb";
import { ec2KeyPair, LIST } from "./resources/key-pair.ts";

const DAY = 86_400_000;

/** A rule of the house on a resource type of the house. */
export default defineCheck({
  id: "ec2-key-pair-rotated",
  title: "EC2 key pairs are not older than a year",
  severity: "medium",
  why: "A private key goes with everybody who ever had it.",
  fix: "Import a new key pair, put its public key on the instances, and delete the old one.",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-key-pairs.html"],
  techniques: ["T1078.004"],
  resource: ec2KeyPair,
  facts: [],
  options: {
    maxAgeDays: {
      kind: "number",
      default: 365,
      least: 1,
      most: 3650,
      description: "Days after which a key pair is old.",
    },
  },
  evaluate({ data }, _facts, { now, options }) {
    // A success without the field that decides is as good as no answer: the finding is unknown, never passed.
    const made = required(data.CreateTime, LIST, "CreateTime");
    const days = Math.floor((now.getTime() - made.getTime()) / DAY);
    const evidence = { expected: { days: `at most ${options.maxAgeDays}` }, observed: { days } };
    return days <= options.maxAgeDays
      ? pass("The key pair is young enough.", evidence)
      : fail("The key pair is too old.", evidence);
  },
});
