import { answer, checkTable } from "aplomb/testing";
import check from "../checks/ebs-volume-has-cost-center.ts";

const volume = (...Tags: { Key: string; Value: string }[]) =>
  answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", State: "in-use", Tags }] });

await checkTable(check, [
  { name: "tagged", calls: [volume({ Key: "CostCenter", Value: "4711" })], expected: "passed" },
  { name: "tagged with nothing", calls: [volume({ Key: "CostCenter", Value: "" })], expected: "failed" },
  { name: "not tagged", calls: [volume()], expected: "failed" },
  {
    name: "another tag, which is said to do",
    calls: [volume({ Key: "Team", Value: "shop" })],
    options: { tag: ["CostCenter", "Team"] },
    expected: "passed",
  },
]);
