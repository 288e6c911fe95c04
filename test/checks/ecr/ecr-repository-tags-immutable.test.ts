import check from "../../../checks/ecr/ecr-repository-tags-immutable.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";
import { repositories } from "../../support/repository.ts";

const LIST = "ECR:DescribeRepositories";
const of = (imageTagMutability: string | null) => [repositories({ imageTagMutability })];

checkTable(check, [
  { name: "immutable", calls: of("IMMUTABLE"), expected: "passed" },
  { name: "mutable", calls: of("MUTABLE"), expected: "failed" },
  { name: "immutable but for some", calls: of("IMMUTABLE_WITH_EXCLUSION"), expected: "failed", message: "Some" },
  { name: "mutable but for some", calls: of("MUTABLE_WITH_EXCLUSION"), expected: "failed", message: "Some" },
  { name: "something new", calls: of("FROZEN"), expected: "unknown" },
  { name: "not told", calls: of(null), expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
