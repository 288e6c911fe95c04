import { defineCheck } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { attempt } from "../../src/model/logic.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { rootUser } from "./resources/root-user.ts";

export default defineCheck({
  id: "iam-root-hardware-mfa",
  title: "The root user signs in with no virtual MFA device",
  severity: "high",
  why: "The seed of a virtual device lies in a phone and its backups, and its codes can be phished; a hardware device cannot be copied, and a passkey only works on AWS's own site.",
  fix: "Register a security key or another hardware device for the root user, and a second one, then remove every virtual device of it.",
  remediation: {
    cli: { none: "Only the root user can, in the console, under Security credentials." },
    terraform: { none: "Terraform cannot register an MFA device for the root user." },
    breaks: "Whoever has only the virtual device cannot sign in as the root user any more.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html"],
  techniques: ["T1078.004", "T1110"],
  resource: rootUser,
  facts: ["summary", "virtualDevices"],
  async evaluate(_root, facts) {
    const expected = { accountMfaEnabled: true, virtualDevicesOfRoot: [] };
    const devices = await attempt(facts.virtualDevices);
    const { hasMfa, hasPassword } = await facts.summary();
    if (!hasMfa()) {
      const accountPasswordPresent = hasPassword();
      const evidence = { expected, observed: { accountMfaEnabled: false, accountPasswordPresent } };
      return accountPasswordPresent
        ? fail("The root user has a password and no MFA.", evidence)
        : pass("The root user has no password to sign in with.", evidence);
    }
    // AWS lists virtual devices alone: whether the others are hardware or passkeys, only the root user can see.
    if (devices instanceof AwsError) throw devices;
    const evidence = { expected, observed: { accountMfaEnabled: true, virtualDevicesOfRoot: [...devices] } };
    return devices.length === 0
      ? pass("The root user's MFA devices are hardware devices or passkeys.", evidence)
      : fail("The root user has a virtual MFA device.", evidence);
  },
});
