import check from "../../../checks/acm/acm-certificate-key-strong.ts";
import { certificates } from "../../support/certificate.ts";
import { checkTable } from "../../support/check-table.ts";

const LIST = "ACM:ListCertificates";
const key = (KeyAlgorithm: string) => [certificates({ KeyAlgorithm })];

checkTable(check, [
  { name: "RSA of 2,048 bits", calls: key("RSA_2048"), expected: "passed" },
  { name: "the same, as AWS writes it elsewhere", calls: key("RSA-2048"), expected: "passed" },
  { name: "an elliptic curve", calls: key("EC_prime256v1"), expected: "passed" },
  { name: "RSA of 1,024 bits", calls: key("RSA_1024"), expected: "failed" },
  { name: "unknown", calls: key("DSA_512"), expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "not told", calls: [certificates()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
]);
