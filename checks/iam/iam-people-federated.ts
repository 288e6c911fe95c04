import { malformed } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { attempt } from "../../src/model/logic.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { hasPassword, reportEvidence } from "./report.ts";
import { iamAccountSettings } from "./resources/account-settings.ts";

/** So many users are named in the evidence. */
const NAMED = 20;

/** An OIDC provider is for machines nearly always, and lets nobody in to the console: it is no evidence here. */
export default defineCheck({
  id: "iam-people-federated",
  title: "People sign in through an identity provider and not as IAM users",
  severity: "medium",
  why: "A password in one account stays when its owner leaves. Whoever comes through an identity provider loses all accounts at once, and signs in with the second factor that the company asks for.",
  fix: "Let people in by IAM Identity Center or a SAML provider of the account's own, and delete the passwords of IAM users; keep those for emergencies, by name, in the option breakGlassUsers.",
  remediation: {
    cli: "aws iam delete-login-profile --user-name {{user}}",
    terraform: {
      none: "It is what is taken away that helps: remove the aws_iam_user_login_profile of whoever comes through the identity provider.",
    },
    breaks: "Whoever cannot sign in through the identity provider yet is locked out.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html",
  ],
  techniques: ["T1078.004"],
  resource: iamAccountSettings,
  facts: ["credentialReport", "samlProviders"],
  options: {
    breakGlassUsers: {
      kind: "words",
      default: [],
      pattern: /^[\w+=,.@-]{1,64}$/,
      form: "a user's name has up to 64 letters, digits and +=,.@-_",
      description: "IAM users that keep a password for emergencies.",
    },
  },
  async evaluate(_account, facts, { now, options }) {
    // Asked in any case, as a plan says; but who has a password is certain without it.
    const providers = await attempt(() => facts.samlProviders());
    const report = await facts.credentialReport();
    const users = report.rows.filter(({ arn = "" }) => !arn.endsWith(":root"));
    const { generated } = report;
    const withPassword = users
      .filter((row) => hasPassword({ row, generated }))
      .map(({ user = "" }) => user)
      .filter((user) => !options.breakGlassUsers.includes(user));
    const expected = { usersWithPassword: 0, samlProviders: "at least one" };
    const observed = { usersWithPassword: withPassword.length, ...reportEvidence(report, now) };
    if (withPassword.length > 0) {
      const named = { ...observed, users: withPassword.slice(0, NAMED) };
      return fail("IAM users sign in with passwords of their own.", { expected, observed: named });
    }
    // The root user is in every report; a line that is about nobody may be about somebody with a password.
    if (report.unreadable > 0 || users.length === report.rows.length) {
      throw malformed("IAM:GetCredentialReport", "Content with a line for everybody");
    }
    if (providers instanceof AwsError) throw providers;
    if (providers.length === 0) return notApplicable("nobody-signs-in");
    return pass("No IAM user has a password, and there is an identity provider.", {
      expected,
      observed: { ...observed, samlProviders: providers.length },
    });
  },
});
