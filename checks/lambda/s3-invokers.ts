import type { Context } from "../../src/model/check.ts";
import { grantsOf, type PolicyDocument, type ResourceGrant, type Statement } from "../../src/policy/index.ts";

/**
 * How far the statements for S3 reach, one grant for each. S3 invokes on behalf of whoever has a bucket, so that only
 * conditions limit who that is: each is judged as if it were for everybody.
 */
export function grantsToS3(policy: PolicyDocument, { account, now }: Context): readonly ResourceGrant[] {
  const statements = policy.statements.flatMap((statement) =>
    statement.effect === "Deny" ? [statement] : forEverybody(statement),
  );
  return grantsOf({ ...policy, statements }, { account, now, kind: "function" });
}

function forEverybody(statement: Statement): Statement[] {
  const { principals } = statement;
  if (principals === undefined || principals.negated) return [];
  const s3 = principals.entries.filter(
    ({ type, value }) => type.toLowerCase() === "service" && value.toLowerCase() === "s3.amazonaws.com",
  );
  const entries = s3.map(() => ({ type: "*", value: "*" }));
  return s3.length === 0 ? [] : [{ ...statement, principals: { ...principals, entries } }];
}

/** Said of S3, and not of everybody that it stands for. */
export function evidenceOfS3({ evidence: { index, sid, condition } }: ResourceGrant) {
  return {
    statement: index,
    ...(sid !== undefined && { sid }),
    principal: "s3.amazonaws.com",
    ...(condition !== undefined && { condition: { ...condition, values: [...condition.values] } }),
  };
}
