/**
 * Accounts of AWS itself that buckets are told to let in, and that no organization lists.
 *
 * Elastic Load Balancing writes access logs from one account per region, in regions from before August 2022.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export const AWS_ACCOUNTS: readonly string[] = [
  "009996457667", // eu-west-3
  "027434742980", // us-west-1
  "033677994240", // us-east-2
  "037604701340", // cn-northwest-1
  "048591011584", // us-gov-west-1
  "054676820928", // eu-central-1
  "076674570225", // me-south-1
  "098369216593", // af-south-1
  "114774131450", // ap-southeast-1
  "127311923021", // us-east-1
  "156460612806", // eu-west-1
  "190560391635", // us-gov-east-1
  "383597477331", // ap-northeast-3
  "507241528517", // sa-east-1
  "582318560864", // ap-northeast-1
  "589379963580", // ap-southeast-3
  "600734575887", // ap-northeast-2
  "635631232127", // eu-south-1
  "638102146993", // cn-north-1
  "652711504416", // eu-west-2
  "718504428378", // ap-south-1
  "754344448648", // ap-east-1
  "783225319266", // ap-southeast-2
  "797873946194", // us-west-2
  "897822967062", // eu-north-1
  "985666609251", // ca-central-1
];

/**
 * Canonical ids of the same kind: CloudFront's standard logs are delivered by `awslogsdelivery`.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
export const AWS_CANONICAL_IDS: readonly string[] = [
  "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0",
];
