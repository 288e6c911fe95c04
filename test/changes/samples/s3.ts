import { recordOf, type Sample } from "./sample.ts";

export const S3_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::S3::Bucket",
    record: recordOf("s3", "PutBucketPolicy", { bucketName: "acme-example", policy: "", Host: "s3.amazonaws.com" }),
    ids: ["arn:aws:s3:::acme-example"],
  },
  {
    type: "AWS::S3::AccessPoint",
    record: recordOf(
      "s3",
      "CreateAccessPoint",
      { name: "reports", CreateAccessPointRequest: { Bucket: "acme-example" } },
      {
        resources: [
          { type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::acme-example" },
          { type: "AWS::S3::AccessPoint", ARN: "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports" },
        ],
      },
    ),
    ids: ["arn:aws:s3:eu-west-1:111122223333:accesspoint/reports"],
  },
  {
    type: "AWS::S3::AccessPoint",
    record: recordOf("s3", "DeleteAccessPoint", { name: "reports" }),
    ids: ["arn:aws:s3:eu-west-1:111122223333:accesspoint/reports"],
  },
  {
    type: "AWS::S3::AccountPublicAccessBlock",
    record: recordOf("s3", "PutAccountPublicAccessBlock", { accountId: "111122223333" }),
    ids: ["arn:aws:s3::111122223333:account-public-access-block"],
  },
];
