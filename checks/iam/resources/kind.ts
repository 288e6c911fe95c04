import type { Kind } from "../../../src/model/resource.ts";

/** What identities may do. */
export const PERMISSIONS: Omit<Kind, "noun"> = {
  service: "iam",
  serviceName: "IAM",
  section: "Identity and Access Management",
  type: "identity-management",
  subType: "aws-iam",
};
