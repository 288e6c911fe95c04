import check from "../../../checks/iam/iam-people-federated.ts";
import { checkTable } from "../../support/check-table.ts";
import { GET, reportOf, reportText, rootReport } from "../../support/credential-report.ts";
import { answer, refused } from "../../support/recorded.ts";

const SAML = "IAM:ListSAMLProviders";
const ADA = { user: "ada", arn: "arn:aws:iam::111122223333:user/ada" };
const ROOT = { user: "<root_account>", arn: "arn:aws:iam::111122223333:root", password_enabled: "not_supported" };
const provider = answer(SAML, {
  SAMLProviderList: [{ Arn: "arn:aws:iam::111122223333:saml-provider/AWSSSO_0a1b2c3d_DO_NOT_DELETE" }],
});
const none = answer(SAML, { SAMLProviderList: [] });
const report = (password_enabled: string) => reportOf(reportText(ROOT, { ...ADA, password_enabled }));

checkTable(check, [
  {
    name: "nobody has a password",
    calls: [...report("false"), provider],
    expected: "passed",
    observed: { samlProviders: 1 },
  },
  { name: "only the root user is there", calls: [...rootReport({}), provider], expected: "passed" },
  {
    name: "somebody has one, whatever the providers",
    calls: [...report("true"), refused(SAML)],
    expected: "failed",
    observed: { usersWithPassword: 1, users: ["ada"] },
  },
  {
    name: "somebody has one for emergencies",
    calls: [...report("true"), provider],
    options: { breakGlassUsers: ["ada"] },
    expected: "passed",
  },
  { name: "nobody, and no provider", calls: [...report("false"), none], expected: "none", reason: "nobody-signs-in" },
  {
    name: "neither true nor false",
    calls: [...report("perhaps"), provider],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "a line about nobody",
    calls: [...reportOf(`${reportText(ROOT)}\nnobody,arn:aws:iam::444455556666:user/nobody`), provider],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "a report of nothing",
    calls: [...reportOf(reportText()), provider],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "denied",
    calls: [...report("false").slice(0, 1), refused(GET), provider],
    expected: "unknown",
    unread: [`${GET} AccessDenied`],
  },
  {
    name: "providers denied",
    calls: [...report("false"), refused(SAML)],
    expected: "unknown",
    unread: [`${SAML} AccessDenied`],
  },
]);
