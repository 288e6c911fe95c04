import { beforeAll, describe, expect, test } from "vitest";
import { detectionRules } from "../../../src/elastic/rules/index.ts";
import type { AplombEvent } from "../../../src/events/event.ts";
import { parseEql, sequences } from "./eql.ts";
import { changed, demoEvents, valuesAt } from "./events.ts";
import { matchesKql } from "./kql.ts";

let events: readonly AplombEvent[];
beforeAll(async () => {
  events = await demoEvents();
});

function rule(id: string) {
  const found = detectionRules().find(({ rule_id }) => rule_id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
}

function query(id: string): string {
  return String(rule(id)["query"]);
}

/** What the rule's query matches, by these fields. */
function matched(id: string, fields: readonly string[], from: readonly AplombEvent[] = events): string[] {
  return from
    .filter((event) => matchesKql(query(id), event))
    .map((event) => fields.map((field) => valuesAt(event, field).join(",")).join(" "))
    .sort();
}

const ROLE = "arn:aws:iam::111122223333:role";

describe("the queries over the events of the demo", () => {
  test("critical: the critical failures, and nothing else of the scan", () => {
    expect(matched("aplomb-new-critical-finding", ["rule.id", "resource.name"])).toEqual([
      "backup-vault-policy-not-open long-term",
      "config-recorder-enabled eu-west-1",
      "dynamodb-table-policy-not-public carts",
      "ebs-snapshot-not-public wiki-2021-migration",
      "ec2-image-not-public acme-matomo-2023",
      "ecr-repository-not-public payments/worker",
      "iam-role-trust-not-public partner-sync-legacy",
      "iam-role-trust-oidc-tenant-pinned github-deploy-website",
      "kms-key-not-pending-deletion 0b2c6f1e-0000-4000-8000-000000000002",
      "kms-key-not-public 0b2c6f1e-0000-4000-8000-000000000002",
      "lambda-function-not-public import-orders",
      "opensearch-domain-not-public help-center",
      "rds-instance-not-public eu-matomo-db",
      "rds-snapshot-not-public wiki-db-2022-migration",
      "redshift-cluster-not-public finance",
      "s3-bucket-not-public acme-press-kit",
      "s3-bucket-not-public acme-www",
      "secretsmanager-secret-not-public reporting/database",
      "sqs-queue-not-public payments",
      "vpc-security-group-high-risk-ports-not-open ftp-partner-drop",
      "vpc-security-group-high-risk-ports-not-open jenkins",
      "vpc-security-group-high-risk-ports-not-open launch-wizard-1",
      "vpc-security-group-high-risk-ports-not-open matomo-db",
    ]);
  });

  test("high: as many as the event of the scan counts, each of them a failed high finding", () => {
    const scan = events.filter((event) => valuesAt(event, "data_stream.dataset").includes("aplomb.scan"));
    const [count] = scan.flatMap((event) => valuesAt(event, "aplomb.scan.failed.high"));
    expect(count).toBeGreaterThan(5);
    const fields = ["data_stream.dataset", "event.severity", "event.outcome"];
    const lines = matched("aplomb-new-high-finding", fields);
    expect(lines).toEqual(Array.from({ length: Number(count) }, () => "aplomb.findings 73 failure"));
  });

  test("neither takes what passed, what is unknown, or what someone decided to live with", () => {
    const id = "aplomb-new-critical-finding";
    const failed = events.filter((event) => matchesKql(query(id), event));
    const others = failed.flatMap((event) => [
      changed(event, { "result.evaluation": "passed" }),
      changed(event, { "result.evaluation": "unknown" }),
      changed(event, { "event.severity": 73 }),
      changed(event, { "data_stream.dataset": "other.findings" }),
      changed(event, { "aplomb.finding.suppressed": true }),
    ]);
    expect(matched(id, ["rule.id"], others)).toEqual([]);
    const kept = failed.map((event) => changed(event, { "aplomb.finding.suppressed": false }));
    expect(matched(id, ["rule.id"], kept)).toHaveLength(failed.length);
  });

  test("coverage: the one listing that broke, in its region, and not among the global ones", () => {
    const fields = ["cloud.account.id", "cloud.region", "aplomb.coverage.resource_type"];
    expect(matched("aplomb-coverage-lost", fields)).toEqual(["111122223333 us-west-2 AWS::RDS::DBInstance"]);
    expect(matched("aplomb-coverage-lost-global", fields)).toEqual([]);
  });

  test("coverage: of every listing that may break, one of the two rules sees it", () => {
    const listings = events
      .filter((event) => valuesAt(event, "data_stream.dataset").includes("aplomb.coverage"))
      .map((event) => changed(event, { "aplomb.coverage.status": "failed" }));
    const regional = matched("aplomb-coverage-lost", ["aplomb.coverage.resource_type"], listings);
    const global = matched("aplomb-coverage-lost-global", ["aplomb.coverage.resource_type"], listings);
    expect(global).toEqual(expect.arrayContaining(["AWS::IAM::Role", "AWS::S3::Bucket"]));
    expect(regional.length + global.length).toBe(listings.length);
  });

  test("new terms are on every event that matches: Kibana leaves out one that lacks any", () => {
    const newTerms = detectionRules().filter(({ type }) => type === "new_terms");
    const broken = events.map((event) =>
      valuesAt(event, "aplomb.coverage.status").length > 0
        ? changed(event, { "aplomb.coverage.status": "failed" })
        : event,
    );
    // Of what a scan finds nobody knows who did it.
    const change = {
      "event.action": "finding-opened",
      "aplomb.change.event_id": "0b2c6f1e-0000-4000-8000-000000000009",
    };
    const failed = events.filter((event) => valuesAt(event, "result.evaluation").includes("failed"));
    const told = [...broken, ...failed.map((event) => changed(event, change))];
    for (const one of newTerms) {
      const matches = told.filter((event) => matchesKql(String(one["query"]), event));
      expect(matches.length).toBeGreaterThan(0);
      const terms = one["new_terms_fields"];
      for (const field of Array.isArray(terms) ? terms : []) {
        expect(matches.filter((event) => valuesAt(event, String(field)).length !== 1)).toEqual([]);
      }
    }
  });

  test("the count of opened findings needs a state, and takes the new and the reopened", () => {
    const id = "aplomb-failures-burst";
    expect(matched(id, ["rule.id"])).toEqual([]);
    const inState = (state: string) => events.map((event) => changed(event, { "aplomb.finding.state": state }));
    const failed = events.filter((event) => valuesAt(event, "result.evaluation").includes("failed"));
    expect(matched(id, ["rule.id"], inState("new"))).toHaveLength(failed.length);
    expect(matched(id, ["rule.id"], inState("reopened"))).toHaveLength(failed.length);
    expect(matched(id, ["rule.id"], inState("open"))).toEqual([]);
  });
});

/** A call as Elastic's AWS integration writes it. */
function call(action: string, arns: readonly string[], hours: number, more: Record<string, string> = {}): AplombEvent {
  const base: AplombEvent = {
    "@timestamp": new Date(Date.parse("2026-11-02T06:00:00.000Z") + hours * 3_600_000).toISOString(),
    data_stream: { dataset: "aws.cloudtrail" },
    event: { action, outcome: "success", provider: `${action.startsWith("Assume") ? "sts" : "s3"}.amazonaws.com` },
    aws: { cloudtrail: { resources: arns.map((arn) => ({ arn })), user_identity: { type: "AWSAccount" } } },
  };
  return changed(base, more);
}

function found(id: string, ...calls: readonly AplombEvent[]): number {
  return sequences(parseEql(query(id)), [...events, ...calls]).length;
}

describe("the sequences, over the events of the demo and calls of CloudTrail", () => {
  const changedThenPublic = "aplomb-s3-changed-then-public";
  const WWW = "arn:aws:s3:::acme-www";

  test("alone, the scan is no sequence", () => {
    expect(found(changedThenPublic)).toBe(0);
    expect(found("aplomb-weak-role-assumed")).toBe(0);
  });

  test("a change of a bucket that is then found public", () => {
    expect(found(changedThenPublic, call("PutBucketPolicy", [WWW], -3))).toBe(1);
    expect(found(changedThenPublic, call("DeleteBucketPublicAccessBlock", ["arn:aws:iam::1:role/x", WWW], -25))).toBe(
      1,
    );
    // The last change before the finding is the one that counts.
    expect(found(changedThenPublic, call("PutBucketPolicy", [WWW], -3), call("PutBucketAcl", [WWW], -2))).toBe(1);
  });

  test.each([
    ["after the scan", call("PutBucketPolicy", [WWW], 1)],
    ["too long before it", call("PutBucketPolicy", [WWW], -27)],
    ["of a bucket that is not public", call("PutBucketPolicy", ["arn:aws:s3:::acme-private"], -3)],
    ["that only reads", call("GetBucketPolicy", [WWW], -3)],
    ["that was refused", call("PutBucketPolicy", [WWW], -3, { "event.outcome": "failure" })],
    ["of no resource", call("PutBucketPolicy", [], -3)],
  ])("not a call %s", (_what, one) => {
    expect(found(changedThenPublic, one)).toBe(0);
  });

  test("a role with a weak trust policy that is then assumed from outside", () => {
    const legacy = `${ROLE}/partner-sync-legacy`;
    const assumed = (more: Record<string, string> = {}) =>
      found("aplomb-weak-role-assumed", call("AssumeRole", [legacy], 2, more));
    expect(assumed()).toBe(1);
    expect(assumed({ "aws.cloudtrail.user_identity.type": "WebIdentityUser" })).toBe(1);
    expect(assumed({ "aws.cloudtrail.user_identity.type": "AssumedRole" })).toBe(0);
    expect(assumed({ "event.outcome": "failure" })).toBe(0);
    expect(found("aplomb-weak-role-assumed", call("AssumeRole", [legacy], -1))).toBe(0);
    // Its finding is of low severity.
    expect(found("aplomb-weak-role-assumed", call("AssumeRole", [`${ROLE}/wiki-backup`], 2))).toBe(0);
  });
});
