import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

const NAMES = [
  "PutBucketAcl",
  "PutBucketPolicy",
  "PutBucketCors",
  "PutBucketLifecycle",
  "PutBucketReplication",
  "DeleteBucketPolicy",
  "DeleteBucketCors",
  "DeleteBucketLifecycle",
  "DeleteBucketReplication",
];

export default defineCheck({
  ...alarmCheck("cloudwatch-8"),
  id: "cloudwatch-alarm-s3-bucket-policy-change-set",
  title: "Somebody is alerted when access to an S3 bucket changes",
  why: "One changed policy or ACL opens a bucket to everybody, and replication carries its objects away; the sooner somebody hears of it, the less is gone.",
  remediation: alarmOn("s3-bucket-policy-change", named("s3", NAMES)),
  techniques: ["T1530", "T1537"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("s3", NAMES), account, most: 1 });
  },
});
