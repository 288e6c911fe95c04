import check from "../../../checks/iam/iam-root-credentials-managed-centrally.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const FEATURES = "IAM:ListOrganizationsFeatures";
const features = (...EnabledFeatures: string[]) => [answer(FEATURES, { OrganizationId: "o-a", EnabledFeatures })];

checkTable(check, [
  {
    name: "credentials and sessions",
    calls: features("RootCredentialsManagement", "RootSessions"),
    expected: "passed",
    observed: { enabledFeatures: ["RootCredentialsManagement", "RootSessions"] },
  },
  { name: "sessions alone", calls: features("RootSessions"), expected: "failed" },
  { name: "nothing", calls: features(), expected: "failed" },
  { name: "no trusted access", calls: [refused(FEATURES, "ServiceAccessNotEnabledException")], expected: "failed" },
  {
    name: "consolidated billing",
    calls: [refused(FEATURES, "OrganizationNotInAllFeaturesModeException")],
    expected: "failed",
  },
  {
    name: "a member account may not ask",
    calls: [refused(FEATURES, "AccountNotManagementOrDelegatedAdministratorException")],
    expected: "none",
    reason: "not-management-account",
  },
  {
    name: "an account alone",
    calls: [refused(FEATURES, "OrganizationNotFound")],
    expected: "none",
    reason: "no-organization",
  },
  { name: "not told", calls: [answer(FEATURES, {})], expected: "unknown", unread: [`${FEATURES} MalformedAnswer`] },
  { name: "denied", calls: [refused(FEATURES)], expected: "unknown", unread: [`${FEATURES} AccessDenied`] },
]);
