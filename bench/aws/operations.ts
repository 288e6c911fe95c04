import type { Operations } from "./operation.ts";
import { databaseNetwork } from "./services/database-network.ts";
import { databaseDetails } from "./services/database-snapshots.ts";
import { ec2 } from "./services/ec2.ts";
import { iam } from "./services/iam.ts";
import { organizations } from "./services/organizations.ts";
import { rds } from "./services/rds.ts";
import { s3 } from "./services/s3.ts";
import { s3Control } from "./services/s3-control.ts";
import { sts } from "./services/sts.ts";

/** Every operation that is served, by its name as `Unread.operation` has it: `EC2:DescribeVolumes`. */
export const operations: Operations = {
  ...ec2,
  ...iam,
  ...organizations,
  ...rds,
  ...s3,
  ...s3Control,
  ...sts,
  ...databaseDetails,
  ...databaseNetwork,
};
