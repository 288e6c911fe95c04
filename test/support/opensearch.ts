import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export const DOMAINS = answer("OpenSearch:ListDomainNames", { DomainNames: [{ DomainName: "logs" }] });

export function domain(more: JsonObject): RecordedCall[] {
  const status = { DomainName: "logs", Created: true, Deleted: false, ...more };
  return [DOMAINS, answer("OpenSearch:DescribeDomains", { DomainStatusList: [status] })];
}
