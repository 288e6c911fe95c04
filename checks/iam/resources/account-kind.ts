/** Who may sign in, and how: the root user, users, and what the account asks of their passwords. */
export const IAM = {
  service: "iam",
  serviceName: "IAM",
  section: "Identity and Access Management",
  type: "identity-management",
  subType: "aws-iam",
} as const;
