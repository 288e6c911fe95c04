import type { Operations } from "./operation.ts";
import { OTHERS } from "./others/index.ts";
import { accessAnalyzer } from "./services/access-analyzer.ts";
import { credentialReport } from "./services/credential-report.ts";
import { databaseDetails } from "./services/database-snapshots.ts";
import { ec2 } from "./services/ec2.ts";
import { ec2Compute } from "./services/ec2-compute.ts";
import { ec2Settings } from "./services/ec2-settings.ts";
import { ec2Snapshots } from "./services/ec2-snapshots.ts";
import { iam } from "./services/iam.ts";
import { iamAccount } from "./services/iam-account.ts";
import { organizations } from "./services/organizations.ts";
import { rds } from "./services/rds.ts";
import { s3 } from "./services/s3.ts";
import { s3Control } from "./services/s3-control.ts";
import { sts } from "./services/sts.ts";
import { vpc } from "./services/vpc.ts";

/** Every operation that is served, by its name as `Unread.operation` has it: `EC2:DescribeVolumes`. */
export const operations: Operations = {
  ...ec2,
  ...ec2Compute,
  ...ec2Settings,
  ...ec2Snapshots,
  ...iam,
  ...accessAnalyzer,
  ...credentialReport,
  ...iamAccount,
  ...organizations,
  ...rds,
  ...databaseDetails,
  ...s3,
  ...s3Control,
  ...sts,
  ...vpc,
  ...Object.assign({}, ...OTHERS.map((one) => one.operations)),
};
