import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

export const CERTIFICATE = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/11111111-2222-4333-8444-555555555555`;

/** What ListCertificates says of one certificate that was issued. */
export function certificates(more: JsonObject = {}): RecordedCall {
  const one = { CertificateArn: CERTIFICATE, DomainName: "example.com", Status: "ISSUED", ...more };
  return answer("ACM:ListCertificates", { CertificateSummaryList: [one] });
}
