import check from "../../../checks/ec2/ec2-instance-has-instance-profile.ts";
import { checkTable } from "../../support/check-table.ts";
import { instance, UNLISTED } from "../../support/ec2-instance.ts";

const Arn = "arn:aws:iam::111122223333:instance-profile/web";

checkTable(check, [
  { name: "one", calls: [instance({ IamInstanceProfile: { Arn, Id: "AIPA1" } })], expected: "passed" },
  { name: "none", calls: [instance()], expected: "failed", observed: { instanceProfile: null } },
  { name: "none, of a stopped instance", calls: [instance({ State: { Name: "stopped" } })], expected: "failed" },
  ...UNLISTED,
]);
