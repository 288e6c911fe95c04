import check from "../../../checks/s3/s3-access-point-block-public-access.ts";
import { type BucketSettings, bucket } from "../../support/bucket.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "S3 Control:ListAccessPoints";
const LISTED = "S3Control:ListAccessPoints";
const DETAIL = "S3Control:GetAccessPoint";

const points = (one: BucketSettings["points"]) => bucket({ points: one ?? "none" });

checkTable(check, [
  {
    name: "all four on",
    calls: points([{ block: "all" }]),
    expected: "passed",
    observed: { restrictPublicBuckets: true, networkOrigin: "Internet" },
    notCalled: ["ListBuckets", "GetAccessPointPolicyStatus"],
  },
  { name: "off", calls: points([{}]), expected: "failed", message: "is off for the access point" },
  { name: "partly on", calls: points([{ block: "restrict" }]), expected: "failed", message: "only partly on" },
  {
    name: "of a VPC, as AWS has it",
    calls: points([{ origin: "VPC", block: "block-only" }]),
    expected: "failed",
    observed: { networkOrigin: "VPC" },
  },
  { name: "none at all", calls: points("none"), expected: "none" },
  {
    name: "of FSx, where it cannot be turned off",
    calls: [answer(LIST, { AccessPointList: [{ Name: "fsx", NetworkOrigin: "Internet", DataSourceId: "fs-1" }] })],
    expected: "none",
    reason: "access-point-of-fsx",
  },
  {
    name: "gone by now",
    calls: [
      answer(LIST, { AccessPointList: [{ Name: "point0", NetworkOrigin: "Internet", Bucket: "acme" }] }),
      refused("S3 Control:GetAccessPoint", "NoSuchAccessPoint"),
    ],
    expected: "none",
  },
  // For a peer, a refusal ends the whole check.
  { name: "denied", calls: points([{ block: "denied" }]), expected: "unknown", unread: [`${DETAIL} AccessDenied`] },
  { name: "not told", calls: points([{ block: "empty" }]), expected: "unknown", unread: [`${DETAIL} MalformedAnswer`] },
  { name: "the listing denied", calls: points("denied"), expected: "none", unread: [`${LISTED} AccessDenied`] },
  { name: "the listing not told", calls: points("empty"), expected: "none", unread: [`${LISTED} MalformedAnswer`] },
]);
