import check from "../../../checks/s3/s3-bucket-tls-required.ts";
import { bucketWith, LIST_BUCKETS } from "../../support/bucket-setting.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const CALL = "S3:GetBucketPolicy";
const BUCKET = "arn:aws:s3:::acme";
const BOTH = [BUCKET, `${BUCKET}/*`];
const INSECURE = { Bool: { "aws:SecureTransport": "false" } };
const OLD_TLS = { NumericLessThan: { "s3:TlsVersion": "1.2" } };

const text = (Policy: string) => bucketWith(answer(CALL, { Policy }));
const bucket = (...Statement: readonly object[]) => text(JSON.stringify({ Version: "2012-10-17", Statement }));
const deny = (more: object = {}) => ({
  Sid: "Tls",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: BOTH,
  Condition: INSECURE,
  ...more,
});

const PARTLY = "only a part of the requests";

checkTable(check, [
  {
    name: "as AWS shows it",
    calls: bucket(deny()),
    expected: "passed",
    observed: { statements: [{ statement: 0, sid: "Tls", everyone: true, everyAction: true, resources: BOTH }] },
  },
  { name: "one statement that is no list", calls: text(JSON.stringify({ Statement: deny() })), expected: "passed" },
  { name: "every AWS principal", calls: bucket(deny({ Principal: { AWS: "*" } })), expected: "passed" },
  {
    name: "a list of principals, one of them everyone",
    calls: bucket(deny({ Principal: { AWS: ["111122223333", "*"] } })),
    expected: "passed",
  },
  { name: "every action of every service, in any case", calls: bucket(deny({ Action: ["S3:*"] })), expected: "passed" },
  { name: "every action by a lone star", calls: bucket(deny({ Action: "*" })), expected: "passed" },
  {
    name: "every action but those of another service",
    calls: bucket({ ...deny(), Action: undefined, NotAction: "iam:*" }),
    expected: "passed",
  },
  { name: "every resource", calls: bucket(deny({ Resource: "*" })), expected: "passed" },
  { name: "a pattern for both", calls: bucket(deny({ Resource: `${BUCKET}*` })), expected: "passed" },
  {
    name: "two statements, one for each",
    calls: bucket(deny({ Resource: BUCKET }), deny({ Resource: `${BUCKET}/*` })),
    expected: "passed",
  },
  // A peer knows the string alone.
  {
    name: "the value as a boolean",
    calls: bucket(deny({ Condition: { Bool: { "aws:SecureTransport": false } } })),
    expected: "passed",
  },
  {
    name: "the value in a list, the key in another case",
    calls: bucket(deny({ Condition: { bool: { "AWS:securetransport": ["false"] } } })),
    expected: "passed",
  },
  {
    name: "IfExists: the key is in every request",
    calls: bucket(deny({ Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } })),
    expected: "passed",
  },
  {
    name: "with Null that it is there",
    calls: bucket(deny({ Condition: { ...INSECURE, Null: { "aws:SecureTransport": "false" } } })),
    expected: "passed",
  },
  {
    name: "beside an Allow, an old TLS version refused too",
    calls: bucket({ ...deny(), Effect: "Allow", Condition: {} }, deny({ Condition: OLD_TLS }), deny()),
    expected: "passed",
  },
  {
    name: "everything refused to everyone, with TLS or without",
    calls: bucket({ ...deny(), Condition: undefined }),
    expected: "passed",
  },

  {
    name: "no policy",
    calls: bucketWith(refused(CALL, "NoSuchBucketPolicy")),
    expected: "failed",
    message: "has no policy",
  },
  {
    name: "a policy of other things",
    calls: bucket({ ...deny(), Effect: "Allow" }),
    expected: "failed",
    message: "No statement",
  },
  {
    name: "an Allow with TLS refuses nothing",
    calls: bucket({ ...deny(), Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    expected: "failed",
  },
  // A peer passes a Deny for anyone, for any resource, if only s3:PutObject is among its actions.
  {
    name: "for one principal",
    calls: bucket(deny({ Principal: { AWS: "arn:aws:iam::111122223333:role/app" } })),
    expected: "failed",
    message: PARTLY,
    observed: { statements: [{ everyone: false }] },
  },
  {
    name: "for everyone but one",
    calls: bucket({ ...deny(), Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/app" } }),
    expected: "failed",
    message: PARTLY,
  },
  {
    name: "for every federated user",
    calls: bucket(deny({ Principal: { Federated: "*" } })),
    expected: "failed",
    message: PARTLY,
  },
  {
    name: "for uploads alone",
    calls: bucket(deny({ Action: "s3:PutObject" })),
    expected: "failed",
    message: PARTLY,
    observed: { statements: [{ everyAction: false }] },
  },
  {
    name: "for everything but downloads",
    calls: bucket({ ...deny(), Action: undefined, NotAction: "s3:GetObject" }),
    expected: "failed",
    message: PARTLY,
  },
  {
    name: "for the objects alone",
    calls: bucket(deny({ Resource: `${BUCKET}/*` })),
    expected: "failed",
    message: PARTLY,
    observed: { statements: [{ resources: [`${BUCKET}/*`] }] },
  },
  { name: "for the bucket alone", calls: bucket(deny({ Resource: BUCKET })), expected: "failed", message: PARTLY },
  {
    name: "for one prefix",
    calls: bucket(deny({ Resource: [BUCKET, `${BUCKET}/private/*`] })),
    expected: "failed",
    message: PARTLY,
  },
  {
    name: "for another bucket",
    calls: bucket(deny({ Resource: ["arn:aws:s3:::acme2", "arn:aws:s3:::acme2/*"] })),
    expected: "failed",
    message: PARTLY,
  },
  {
    name: "for everything but the objects",
    calls: bucket({ ...deny(), Resource: undefined, NotResource: `${BUCKET}/*` }),
    expected: "failed",
    message: PARTLY,
  },
  {
    name: "where another condition holds too",
    calls: bucket(deny({ Condition: { ...INSECURE, NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })),
    expected: "failed",
    message: PARTLY,
    observed: {
      statements: [{ narrowedBy: { operator: "NotIpAddress", key: "aws:SourceIp", values: ["10.0.0.0/8"] } }],
    },
  },
  {
    name: "of requests with TLS",
    calls: bucket(deny({ Condition: { Bool: { "aws:SecureTransport": "true" } } })),
    expected: "failed",
    message: PARTLY,
  },
  {
    name: "of requests without the key, which there are none",
    calls: bucket(deny({ Condition: { Null: { "aws:SecureTransport": "true" } } })),
    expected: "failed",
    message: PARTLY,
  },

  {
    name: "old TLS versions alone: AWS does not say which version none is",
    calls: bucket(deny({ Condition: OLD_TLS })),
    expected: "unknown",
    message: "cannot be decided",
  },
  {
    name: "old TLS versions of those without TLS",
    calls: bucket(deny({ Condition: { ...INSECURE, ...OLD_TLS } })),
    expected: "unknown",
  },
  {
    name: "an operator that is not for the key",
    calls: bucket(deny({ Condition: { StringEquals: { "aws:SecureTransport": "false" } } })),
    expected: "unknown",
  },
  {
    name: "what cannot be decided, for the objects alone",
    calls: bucket(deny({ Resource: `${BUCKET}/*`, Condition: OLD_TLS })),
    expected: "failed",
    message: PARTLY,
  },

  {
    name: "no policy at all in the text",
    calls: text("{"),
    expected: "unknown",
    message: "cannot be understood",
    unread: [`${CALL} MalformedAnswer`],
  },
  { name: "not told", calls: bucketWith(answer(CALL, {})), expected: "unknown", unread: [`${CALL} MalformedAnswer`] },
  { name: "denied", calls: bucketWith(refused(CALL)), expected: "unknown", unread: [`${CALL} AccessDenied`] },
  {
    name: "the listing denied",
    calls: [refused(LIST_BUCKETS)],
    expected: "none",
    unread: [`${LIST_BUCKETS} AccessDenied`],
  },
]);
