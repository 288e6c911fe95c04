import { recordOf, type Sample } from "./sample.ts";

/** Of services that keep data, beside S3 and RDS. */
export const DATA_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::DynamoDB::Table",
    record: recordOf("dynamodb", "UpdateContinuousBackups", {
      tableName: "orders",
      pointInTimeRecoverySpecification: {},
    }),
    ids: ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"],
  },
  {
    type: "AWS::DynamoDB::Table",
    record: recordOf("dynamodb", "PutResourcePolicy", {
      resourceArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
    }),
    ids: ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"],
  },
  {
    type: "AWS::DynamoDB::Table",
    record: recordOf("dynamodb", "RestoreTableToPointInTime", {
      sourceTableName: "orders",
      targetTableName: "orders-again",
    }),
    ids: ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders-again"],
  },
  {
    type: "AWS::ElastiCache::ReplicationGroup",
    record: recordOf("elasticache", "ModifyReplicationGroup", {
      replicationGroupId: "sessions",
      automaticFailoverEnabled: false,
    }),
    ids: ["arn:aws:elasticache:eu-west-1:111122223333:replicationgroup:sessions"],
  },
  {
    type: "AWS::OpenSearchService::Domain",
    record: recordOf("es", "UpdateDomainConfig", { domainName: "search", domainEndpointOptions: {} }),
    ids: ["arn:aws:es:eu-west-1:111122223333:domain/search"],
  },
  {
    type: "AWS::Redshift::Cluster",
    record: recordOf("redshift", "ModifyCluster", { clusterIdentifier: "figures", publiclyAccessible: true }),
    ids: ["arn:aws:redshift:eu-west-1:111122223333:cluster:figures"],
  },
  {
    type: "AWS::Redshift::Cluster",
    record: recordOf("redshift", "CreateTags", {
      resourceName: "arn:aws:redshift:eu-west-1:111122223333:cluster:figures",
    }),
    ids: ["arn:aws:redshift:eu-west-1:111122223333:cluster:figures"],
  },
];
