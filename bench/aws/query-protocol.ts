import { type Answer, REQUEST_ID, xmlAnswer } from "./answer.ts";
import { type Naming, naming, xmlOf } from "./xml.ts";

/** EC2: lower camel case, lists of `item` in a `Set`. */
export const EC2_NAMES: Naming = naming(
  {
    Regions: "regionInfo>item",
    Endpoint: "regionEndpoint",
    State: "status",
    Attachments: "attachmentSet>item",
    Tags: "tagSet>item",
  },
  (field, isList) => {
    const name = field.charAt(0).toLowerCase() + field.slice(1);
    return isList ? `${name}Set>item` : name;
  },
);

const EC2_XMLNS = "http://ec2.amazonaws.com/doc/2016-11-15/";

/** `pieces` are what the output's fields are not: rows that are bytes already. */
export function ec2Answer(operation: string, output: object, ...pieces: readonly (string | Buffer)[]): Answer {
  return xmlAnswer(
    `<${operation}Response xmlns="${EC2_XMLNS}"><requestId>${REQUEST_ID}</requestId>`,
    ...pieces,
    `${xmlOf(output, EC2_NAMES)}</${operation}Response>`,
  );
}

/** IAM and STS: lists of `member`. RDS names each list's items; these are those that are used. */
export const QUERY_NAMES: Naming = naming(
  {
    TagList: "TagList>Tag",
    AvailabilityZones: "AvailabilityZones>AvailabilityZone",
    DBClusterMembers: "DBClusterMembers>DBClusterMember",
    VpcSecurityGroups: "VpcSecurityGroups>VpcSecurityGroupMembership",
    DBParameterGroups: "DBParameterGroups>DBParameterGroup",
    Subnets: "Subnets>Subnet",
    DBSnapshotAttributes: "DBSnapshotAttributes>DBSnapshotAttribute",
    DBClusterSnapshotAttributes: "DBClusterSnapshotAttributes>DBClusterSnapshotAttribute",
    AttributeValues: "AttributeValues>AttributeValue",
    Parameters: "Parameters>Parameter",
    DBMajorEngineVersions: "DBMajorEngineVersions>DBMajorEngineVersion",
    SupportedEngineLifecycles: "SupportedEngineLifecycles>SupportedEngineLifecycle",
    ReadReplicaDBInstanceIdentifiers: "ReadReplicaDBInstanceIdentifiers>ReadReplicaDBInstanceIdentifier",
  },
  (field, isList) => (isList ? `${field}>member` : field),
);

/** A function that answers in the query protocol of a service. */
export function queryProtocol(xmlns: string) {
  return (operation: string, output: object, ...pieces: readonly (string | Buffer)[]): Answer =>
    xmlAnswer(
      `<${operation}Response xmlns="${xmlns}"><${operation}Result>`,
      ...pieces,
      `${xmlOf(output, QUERY_NAMES)}</${operation}Result>`,
      `<ResponseMetadata><RequestId>${REQUEST_ID}</RequestId></ResponseMetadata></${operation}Response>`,
    );
}
