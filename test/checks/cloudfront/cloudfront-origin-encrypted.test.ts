import check from "../../../checks/cloudfront/cloudfront-origin-encrypted.ts";
import { checkTable } from "../../support/check-table.ts";
import { behaviors, distributions, LIST, origins } from "../../support/distribution.ts";

const custom = (OriginProtocolPolicy: string, policy = "https-only") => [
  distributions({ ...behaviors(policy), ...origins({ CustomOriginConfig: { OriginProtocolPolicy } }) }),
];

checkTable(check, [
  { name: "HTTPS", calls: custom("https-only", "allow-all"), expected: "passed" },
  { name: "HTTP", calls: custom("http-only"), expected: "failed" },
  { name: "as viewers, who use HTTPS", calls: custom("match-viewer"), expected: "passed" },
  { name: "as viewers, who may use HTTP", calls: custom("match-viewer", "allow-all"), expected: "failed" },
  {
    name: "as viewers of another origin do not",
    calls: [
      distributions({
        ...behaviors("allow-all"),
        ...origins(
          { Id: "origin", S3OriginConfig: {} },
          { Id: "idle", CustomOriginConfig: { OriginProtocolPolicy: "match-viewer" } },
        ),
      }),
    ],
    expected: "passed",
  },
  {
    name: "as viewers, who ask its group",
    calls: [
      distributions({
        ...behaviors("allow-all"),
        DefaultCacheBehavior: { TargetOriginId: "group", ViewerProtocolPolicy: "allow-all" },
        ...origins({ CustomOriginConfig: { OriginProtocolPolicy: "match-viewer" } }),
        OriginGroups: { Quantity: 1, Items: [{ Id: "group", Members: { Items: [{ OriginId: "origin" }] } }] },
      }),
    ],
    expected: "failed",
  },
  {
    name: "as viewers, who ask what is no origin",
    calls: [
      distributions({
        ...behaviors("allow-all"),
        ...origins({ Id: "other", CustomOriginConfig: { OriginProtocolPolicy: "match-viewer" } }),
      }),
    ],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "as viewers, who ask a group of what is no origin",
    calls: [
      distributions({
        ...behaviors("allow-all"),
        DefaultCacheBehavior: { TargetOriginId: "group", ViewerProtocolPolicy: "allow-all" },
        ...origins({ CustomOriginConfig: { OriginProtocolPolicy: "match-viewer" } }),
        OriginGroups: { Quantity: 1, Items: [{ Id: "group", Members: { Items: [{ OriginId: "other" }] } }] },
      }),
    ],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "unknown", calls: custom("quic-only"), expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "an origin of no kind",
    calls: [distributions({ ...behaviors("https-only"), ...origins({}) })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "a bucket",
    calls: [distributions(origins({ S3OriginConfig: {} }))],
    expected: "none",
    reason: "no-custom-origin",
  },
]);
