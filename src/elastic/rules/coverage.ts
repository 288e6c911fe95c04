import { investigate } from "./note.ts";
import type { NewTermsRule } from "./rule.ts";
import type { Selection } from "./selection.ts";

/** What a look at some resources could not see is no listing of all that is there. */
const NARROW: Selection["none"] = { "aplomb.coverage.resources": { exists: true } };

const LOST = { "data_stream.dataset": "aplomb.coverage", "aplomb.coverage.status": "failed" };

const SHARED: Omit<NewTermsRule, "id" | "name" | "description" | "selection" | "terms"> = {
  type: "new_terms",
  index: ["logs-aplomb.coverage-*"],
  history: "now-14d",
  severity: "medium",
  interval: "1h",
  from: "now-2h",
  tags: ["Use Case: Asset Visibility"],
  // Not seeing is no weakness of the account, and enables no technique by itself.
  techniques: [],
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html"],
  falsePositives: ["A scan with a new role or in a new region whose permissions are not complete yet."],
  highlight: [
    "cloud.account.id",
    "cloud.region",
    "aplomb.coverage.resource_type",
    "aplomb.unread.operation",
    "aplomb.unread.code",
    "aplomb.unread.action",
    "aplomb.coverage.unjudged_checks",
  ],
  guide: {
    means:
      "A listing that worked, or was never tried, fails now: the resources behind it are not judged, and a weakness among them would not be told. The checks in `aplomb.coverage.unjudged_checks` are silent, not passed.",
    look: [
      "`aplomb.unread.kind` says why: `denied` is a permission, `throttled` and `network` may pass by themselves.",
      "For `denied`, `aplomb.unread.action` is the missing permission. Look for a change to the scanner's role, a permissions boundary or a service control policy.",
      "See whether other listings of the account failed in the same scan, by `aplomb.scan.id`.",
    ],
    links: [
      investigate("Coverage of this account", ["cloud.account.id", "event.dataset"]),
      investigate("This resource type, before and after", ["cloud.account.id", "aplomb.coverage.resource_type"]),
    ],
    act: [
      "Give the permission back: `aplomb permissions` prints the policy for the checks in use.",
      "If nobody of yours took it away, find out who did, and what was done to these resources meanwhile.",
      "Scan again: the listing should be `complete`.",
    ],
    needs: [
      "Scans more often than every 14 days.",
      "One thing that cannot be read within a listing that works is an `unknown` finding, not lost coverage.",
    ],
  },
};

/** Kibana leaves out events that lack one of the terms, and what is global has no region: hence two rules. */
const regional: Selection = { all: { ...LOST, "cloud.region": { exists: true } }, none: NARROW };
const global: Selection = { all: LOST, none: { "cloud.region": { exists: true }, ...NARROW } };

export const coverageLostInRegion: NewTermsRule = {
  ...SHARED,
  id: "aplomb-coverage-lost",
  name: "coverage lost in a region",
  description:
    "A type of resource could not be listed in a region of an account, for the first time in 14 days. What is there is not judged.",
  selection: regional,
  terms: ["cloud.account.id", "cloud.region", "aplomb.coverage.resource_type"],
};

export const coverageLostGlobally: NewTermsRule = {
  ...SHARED,
  id: "aplomb-coverage-lost-global",
  name: "coverage lost in an account",
  description:
    "A type of resource that belongs to no region, such as buckets or roles, could not be listed in an account, for the first time in 14 days. What is there is not judged.",
  selection: global,
  terms: ["cloud.account.id", "aplomb.coverage.resource_type"],
};
