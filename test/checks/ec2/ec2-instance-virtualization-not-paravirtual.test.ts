import check from "../../../checks/ec2/ec2-instance-virtualization-not-paravirtual.ts";
import { checkTable } from "../../support/check-table.ts";
import { instance, NOT_TOLD, UNLISTED } from "../../support/ec2-instance.ts";

checkTable(check, [
  { name: "HVM", calls: [instance({ VirtualizationType: "hvm" })], expected: "passed" },
  {
    name: "paravirtual",
    calls: [instance({ VirtualizationType: "paravirtual", InstanceType: "m1.small" })],
    expected: "failed",
    observed: { instanceType: "m1.small" },
  },
  {
    name: "a new kind",
    calls: [instance({ VirtualizationType: "another" })],
    expected: "unknown",
    message: "of a kind that is not known",
    unread: [],
  },
  { name: "not told", calls: [instance()], ...NOT_TOLD },
  ...UNLISTED,
]);
