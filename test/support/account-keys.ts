/** The keys of a configuration that make a scan one of several accounts; test/cli/accounts.test.ts tries them. */
export const ACCOUNT_KEYS = [
  "accounts",
  "accountTags",
  "organization",
  "organizationalUnits",
  "parallelAccounts",
  "sessionPolicy",
];
