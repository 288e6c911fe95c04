import check from "../../../checks/config/config-recorder-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { NO_RECORDER, recorder, recorderStatus } from "../../support/config.ts";
import { answer, refused } from "../../support/recorded.ts";

const RECORDERS = "Config Service:DescribeConfigurationRecorders";
const STATUS = "Config Service:DescribeConfigurationRecorderStatus";
const NOT_TOLD = ["ConfigService:DescribeConfigurationRecorders MalformedAnswer"];
const STATUS_NOT_TOLD = ["ConfigService:DescribeConfigurationRecorderStatus MalformedAnswer"];

const SERVICE_LINKED = "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";

const excluding = (...resourceTypes: string[]) => ({
  allSupported: false,
  resourceTypes: [],
  exclusionByResourceTypes: { resourceTypes },
  recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
});

const IAM = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"];

checkTable(check, [
  { name: "all types", calls: [recorder(), recorderStatus()], expected: "passed" },
  {
    name: "all types by strategy, with the status as the model writes it",
    calls: [
      recorder({ allSupported: true, recordingStrategy: { useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" } }),
      recorderStatus({ recording: true, lastStatus: "Success" }),
    ],
    expected: "passed",
  },
  {
    name: "all types but those of no region",
    calls: [recorder(excluding(...IAM, "AWS::RDS::GlobalCluster")), recorderStatus()],
    expected: "passed",
    // Not "all": IAM's are recorded in some region, or in none.
    message: "that it has to",
    observed: { iamTypes: false },
  },
  { name: "all types but none", calls: [recorder(excluding()), recorderStatus()], expected: "passed" },
  {
    name: "no recorder",
    calls: [NO_RECORDER],
    expected: "failed",
    message: "no configuration recorder",
    notCalled: ["DescribeConfigurationRecorderStatus"],
  },
  {
    name: "a service's own recorder alone",
    calls: [recorder({ allSupported: true }, { servicePrincipal: "securityhub.amazonaws.com" }), recorderStatus()],
    expected: "failed",
    message: "no configuration recorder",
  },
  {
    name: "another cloud's recorder alone",
    calls: [recorder({ allSupported: true }, { connectorArn: "arn:aws:config:eu-west-1:111122223333:connector/a" })],
    expected: "failed",
    message: "no configuration recorder",
  },
  {
    name: "stopped",
    calls: [recorder(), recorderStatus({ recording: false })],
    expected: "failed",
    message: "stopped",
  },
  {
    name: "named types alone",
    calls: [
      recorder({
        allSupported: false,
        resourceTypes: ["AWS::S3::Bucket"],
        recordingStrategy: { useOnly: "INCLUSION_BY_RESOURCE_TYPES" },
      }),
      recorderStatus(),
    ],
    expected: "failed",
    message: "only some types",
  },
  {
    name: "named types alone, without a strategy",
    calls: [recorder({ allSupported: false, resourceTypes: ["AWS::S3::Bucket"] }), recorderStatus()],
    expected: "failed",
    message: "only some types",
  },
  {
    name: "a type left out, whatever the other field says",
    calls: [recorder({ ...excluding("AWS::EC2::Instance"), allSupported: true }), recorderStatus()],
    expected: "failed",
    message: "leaves types of resources out",
    observed: { excludedTypes: ["AWS::EC2::Instance"] },
  },
  {
    name: "a type left out that may be",
    calls: [recorder(excluding("AWS::EC2::Instance")), recorderStatus()],
    expected: "passed",
    options: { allowedExclusions: ["AWS::EC2::Instance"] },
  },
  {
    name: "failing",
    calls: [recorder(), recorderStatus({ recording: true, lastStatus: "FAILURE", lastErrorCode: "AccessDenied" })],
    expected: "failed",
    message: "fails to record",
    observed: { lastErrorCode: "AccessDenied" },
  },
  {
    name: "nothing recorded so far",
    calls: [recorder(), recorderStatus({ recording: true, lastStatus: "PENDING" })],
    expected: "unknown",
    unread: [],
  },
  {
    name: "some types and a status that is refused",
    calls: [recorder({ allSupported: false }), refused(STATUS)],
    expected: "failed",
  },
  {
    name: "without IAM where it is wanted",
    calls: [recorder({ allSupported: true, includeGlobalResourceTypes: false }), recorderStatus()],
    expected: "failed",
    message: "nothing of IAM",
    options: { iamRegions: ["eu-west-1"] },
  },
  {
    name: "with IAM where it is wanted",
    calls: [recorder({ allSupported: true, includeGlobalResourceTypes: true }), recorderStatus()],
    expected: "passed",
    options: { iamRegions: ["eu-west-1"] },
  },
  {
    name: "IAM not excluded where it is wanted",
    calls: [recorder(excluding("AWS::RDS::GlobalCluster")), recorderStatus()],
    expected: "passed",
    options: { iamRegions: ["eu-west-1"] },
  },
  {
    name: "without IAM where it is wanted elsewhere",
    calls: [recorder(), recorderStatus()],
    expected: "passed",
    options: { iamRegions: ["us-east-1"] },
  },
  {
    name: "the service-linked role, which is wanted",
    calls: [recorder({ allSupported: true }, { roleARN: SERVICE_LINKED }), recorderStatus()],
    expected: "passed",
    options: { serviceLinkedRole: true },
  },
  {
    name: "another role than the one wanted",
    calls: [recorder({ allSupported: true }, { roleARN: "arn:aws:iam::111122223333:role/config" }), recorderStatus()],
    expected: "failed",
    options: { serviceLinkedRole: true },
  },
  {
    name: "a role that is wanted and not told",
    calls: [recorder(), recorderStatus()],
    expected: "unknown",
    unread: NOT_TOLD,
    options: { serviceLinkedRole: true },
  },
  { name: "types not told", calls: [recorder({}), recorderStatus()], expected: "unknown", unread: NOT_TOLD },
  {
    name: "a strategy that nobody knows",
    calls: [recorder({ allSupported: true, recordingStrategy: { useOnly: "SOME" } }), recorderStatus()],
    expected: "unknown",
    unread: NOT_TOLD,
  },
  {
    name: "exclusions not told",
    calls: [
      recorder({ allSupported: true, recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" } }),
      recorderStatus(),
    ],
    expected: "unknown",
    unread: NOT_TOLD,
  },
  {
    name: "recorders not told",
    calls: [answer(RECORDERS, {}), recorderStatus()],
    expected: "unknown",
    unread: NOT_TOLD,
  },
  {
    name: "not told whether it records",
    calls: [recorder(), recorderStatus({})],
    expected: "unknown",
    unread: STATUS_NOT_TOLD,
  },
  {
    name: "no status of it",
    calls: [recorder(), answer(STATUS, { ConfigurationRecordersStatus: [{ name: "other", recording: true }] })],
    expected: "unknown",
    unread: STATUS_NOT_TOLD,
  },
  {
    name: "a status that nobody knows",
    calls: [recorder(), recorderStatus({ recording: true, lastStatus: "FINE" })],
    expected: "unknown",
    unread: STATUS_NOT_TOLD,
  },
  {
    name: "recorders denied",
    calls: [refused(RECORDERS), recorderStatus()],
    expected: "unknown",
    unread: ["ConfigService:DescribeConfigurationRecorders AccessDenied"],
  },
  {
    name: "status denied",
    calls: [recorder(), refused(STATUS)],
    expected: "unknown",
    unread: ["ConfigService:DescribeConfigurationRecorderStatus AccessDenied"],
  },
]);
