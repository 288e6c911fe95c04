import { malformed, required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { rdsCluster } from "./resources/cluster.ts";
import { inTransit } from "./resources/instance.ts";

export default defineCheck({
  id: "rds-cluster-multi-az",
  title: "RDS DB clusters have instances in more than one Availability Zone",
  severity: "medium",
  why: "Aurora keeps its storage in three zones, but compute only where there are instances: with all of them in one zone the cluster is down for as long as the zone is, or until a new instance is made elsewhere.",
  fix: "Add a reader in another zone: `aws rds create-db-instance --db-cluster-identifier CLUSTER --availability-zone ANOTHER-ZONE ...`. It becomes the writer when the writer's zone fails.",
  remediation: {
    cli: "aws rds create-db-instance --region {{region}} --db-cluster-identifier {{id}} --db-instance-identifier {{id}}-reader --engine {{engine}} --db-instance-class {{instanceClass}} --availability-zone {{otherZone}}",
    terraform: `resource "aws_rds_cluster_instance" "reader" {
  cluster_identifier = {{id}}
  engine             = {{engine}}
  instance_class     = {{instanceClass}}
  availability_zone  = {{otherZone}}
}`,
    breaks: "Nothing stops; the reader costs as much as an instance of its class.",
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.html",
  ],
  techniques: ["T1499"],
  resource: rdsCluster,
  facts: ["members"],
  async evaluate({ data }, facts) {
    if (data.EngineMode === "serverless") return notApplicable("aurora-serverless-v1");
    if (data.ReplicationSourceIdentifier) return notApplicable("read-replica");
    // A Multi-AZ DB cluster (MySQL, PostgreSQL) is three instances in three zones by construction.
    const engine = toldText(data.Engine, "RDS:DescribeDBClusters", "Engine");
    if (data.MultiAZ === true && BY_CONSTRUCTION.includes(engine)) {
      const observed = { multiAz: true, engine };
      return pass("The DB cluster has standbys in other Availability Zones.", { expected: EXPECTED, observed });
    }
    const said = required(data.DBClusterMembers, "RDS:DescribeDBClusters", "DBClusterMembers");
    if (said.length === 0) return notApplicable("cluster-without-instances");

    const listed = await facts.members();
    // One that is coming, going or lost cannot take over.
    const members = listed.filter((member) => inTransit(member.status) === undefined);
    const zones = [...new Set(members.flatMap(({ availabilityZone }) => availabilityZone ?? []))].sort();
    const observed = { availabilityZones: zones, members: members.map((member) => ({ ...member })) };
    const evidence = { expected: EXPECTED, observed };
    if (zones.length >= 2) return pass("The DB cluster has instances in several Availability Zones.", evidence);
    // A member that was not listed, or whose zone is not told, may be in another zone.
    const unlisted = said.some(({ DBInstanceIdentifier: id }) => !listed.some((member) => member.id === id));
    if (unlisted || members.some((member) => member.availabilityZone === null)) {
      throw malformed("RDS:DescribeDBInstances", "AvailabilityZone of every member");
    }
    if (members.length === 0) return notApplicable("cluster-without-instances");
    if (members.length === 1) return fail("The DB cluster has only one instance.", evidence);
    return fail("All instances of the DB cluster are in one Availability Zone.", evidence);
  },
});

/** Engines of Multi-AZ DB clusters. */
const BY_CONSTRUCTION = ["mysql", "postgres"];

const EXPECTED = { availabilityZones: "two or more" };
