import check from "../../../checks/opensearch/opensearch-domain-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { DOMAINS, domain } from "../../support/opensearch.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: domain({
      VPCOptions: { VPCId: "vpc-1" },
      AccessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }],
      }),
    }),
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: domain({
      AccessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }],
      }),
    }),
    expected: "failed",
  },
  {
    name: "named principals",
    calls: domain({
      AccessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "es:*", Resource: "*" }],
      }),
    }),
    expected: "passed",
  },
  {
    name: "own addresses",
    calls: domain({
      AccessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "es:*",
            Resource: "*",
            Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
          },
        ],
      }),
    }),
    expected: "passed",
  },
  {
    name: "all addresses",
    calls: domain({
      AccessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "es:*",
            Resource: "*",
            Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
          },
        ],
      }),
    }),
    expected: "failed",
    message: "can use the domain",
  },
  {
    name: "users of its own",
    calls: domain({
      AccessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }],
      }),
      AdvancedSecurityOptions: { Enabled: true },
    }),
    expected: "failed",
    message: "try passwords",
  },
  {
    name: "users of its own, and anybody without",
    calls: domain({
      AccessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }],
      }),
      AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true },
    }),
    expected: "failed",
    message: "can use the domain",
  },
  { name: "no policy", calls: domain({ AccessPolicies: "" }), expected: "passed", observed: { policy: "none" } },
  {
    name: "no policy that can be understood",
    calls: domain({ AccessPolicies: "{" }),
    expected: "unknown",
    unread: ["OpenSearch:DescribeDomains MalformedAnswer"],
  },
  { name: "not told", calls: domain({}), expected: "unknown", unread: ["OpenSearch:DescribeDomains MalformedAnswer"] },
  {
    name: "denied listing",
    calls: [refused("OpenSearch:ListDomainNames")],
    expected: "none",
    unread: ["OpenSearch:ListDomainNames AccessDenied"],
  },
  { name: "no domain", calls: [answer("OpenSearch:ListDomainNames", { DomainNames: [] })], expected: "none" },
  {
    name: "listing not told",
    calls: [answer("OpenSearch:ListDomainNames", {})],
    expected: "none",
    unread: ["OpenSearch:ListDomainNames MalformedAnswer"],
  },
  {
    name: "denied detail",
    calls: [DOMAINS, refused("OpenSearch:DescribeDomains")],
    expected: "unknown",
    unread: ["OpenSearch:DescribeDomains AccessDenied"],
  },
  {
    name: "not described",
    calls: [DOMAINS, answer("OpenSearch:DescribeDomains", { DomainStatusList: [] })],
    expected: "unknown",
    unread: ["OpenSearch:DescribeDomains MalformedAnswer"],
  },
  { name: "being deleted", calls: domain({ Deleted: true }), expected: "none", reason: "deleting" },
]);
