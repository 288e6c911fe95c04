import { FOR_EVERYBODY } from "../../support/policies.ts";
import { repositories, repositoryPolicy, scanning } from "../../support/repository.ts";
import type { Failing } from "./row.ts";

export const ecr: readonly Failing[] = [
  {
    check: "ecr-repository-not-public",
    name: "for everybody",
    calls: [repositories(), repositoryPolicy(FOR_EVERYBODY)],
  },
  {
    check: "ecr-repository-scan-on-push-enabled",
    name: "neither",
    calls: [repositories(), scanning("BASIC", ["SCAN_ON_PUSH", "payments"])],
  },
  {
    check: "ecr-repository-scan-on-push-enabled",
    name: "enhanced, of others",
    calls: [
      repositories({ imageScanningConfiguration: { scanOnPush: true } }),
      scanning("ENHANCED", ["CONTINUOUS_SCAN", "payments"]),
    ],
  },
  { check: "ecr-repository-tags-immutable", name: "mutable", calls: [repositories()] },
];
