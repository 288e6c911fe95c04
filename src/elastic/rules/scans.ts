import { investigate } from "./note.ts";
import type { TableRule } from "./rule.ts";

const SHARED = {
  type: "esql",
  tags: ["Use Case: Asset Visibility"],
  techniques: [],
  references: ["https://www.elastic.co/docs/reference/query-languages/esql"],
  highlight: ["cloud.account.id"],
} as const;

const SCANS = investigate("Scans of this account", ["cloud.account.id"]);

/** Only a table can tell of what did not happen: the other types of rule need an event to alert on. */
export const scannerSilent: TableRule = {
  ...SHARED,
  id: "aplomb-scanner-silent",
  name: "scanner silent for a day",
  description:
    "An account that was scanned within the last 14 days has had no scan end for 26 hours: a day, and two hours of grace. Looks at some resources alone are no scans.",
  severity: "high",
  // An alert a run, as a table's rows have no id by which Kibana would know them again.
  interval: "12h",
  from: "now-14d",
  query: `FROM logs-aplomb.scan-*
| WHERE data_stream.dataset == "aplomb.scan" AND cloud.account.id IS NOT NULL AND COALESCE(aplomb.scan.scope, "scan") != "resources"
| STATS Esql.last_scan = MAX(@timestamp) BY cloud.account.id
| WHERE Esql.last_scan < NOW() - 26 hours`,
  falsePositives: [
    "An account that was closed, or is not to be scanned any more: it goes quiet 14 days after its last scan.",
    "Scans that are meant to be less often than daily: lengthen the 26 hours.",
  ],
  guide: {
    means:
      "Nobody is looking. All other rules of aplomb are quiet too when its scans do not run or do not arrive, and their silence would look like good news.",
    look: [
      "Look at the scanner's schedule and its standard error: did it run, and with which exit code?",
      "Exit code 2 is usage, configuration or credentials; 3 with an output that stopped is delivery.",
      "If it ran and nothing arrived, look at the spool, at Logstash, and at the refusals of Elasticsearch.",
      "If findings arrive and the event of the scan does not, scans are being cut off before their end.",
    ],
    links: [SCANS],
    act: [
      "Put the schedule, the credentials or the delivery right, and scan once by hand.",
      "If the scanner's role was removed or denied and nobody of yours did it, treat it as an incident.",
    ],
    needs: [
      "At least one scan in the last 14 days: an account that was never scanned is not known here.",
      "It alerts again every 12 hours while the silence lasts. Where your licence has alert suppression, group by `cloud.account.id`.",
    ],
  },
};

export const scanIncomplete: TableRule = {
  ...SHARED,
  id: "aplomb-scan-incomplete",
  name: "no complete scan for three days",
  description:
    "Three or more scans of an account ended in the last three days, and none was complete: the same things may have been out of sight all the time.",
  severity: "low",
  interval: "24h",
  from: "now-3d",
  query: `FROM logs-aplomb.scan-*
| WHERE data_stream.dataset == "aplomb.scan" AND cloud.account.id IS NOT NULL AND COALESCE(aplomb.scan.scope, "scan") != "resources"
| EVAL Esql.complete = CASE(aplomb.scan.status == "complete", 1, 0)
| STATS Esql.scans = COUNT(*), Esql.complete_scans = SUM(Esql.complete), Esql.gaps = MAX(aplomb.scan.coverage_gaps), Esql.unknown = MAX(aplomb.scan.findings.unknown) BY cloud.account.id
| WHERE Esql.scans >= 3 AND Esql.complete_scans == 0`,
  falsePositives: [
    "A permission that you decided not to give, such as organizations:ListAccounts: its checks stay unknown, and every scan incomplete. Leave those checks out.",
  ],
  guide: {
    means:
      "Each scan said that it could not read something. One such scan is weather; three in a row are a permission, a quota or a bug.",
    look: [
      "List `aplomb.unread.action` and `aplomb.unread.code` over the events of the last scan: the most frequent pair is mostly the whole cause.",
      "`Esql.gaps` counts listings that broke, `Esql.unknown` findings that could not be told, in the worst of the scans.",
    ],
    links: [SCANS],
    act: [
      "Give the permissions that are missing (`aplomb permissions`), or leave out the checks that need them.",
      "If the kind is `throttled`, scan at another hour.",
    ],
    needs: ["At least three scans in three days."],
  },
};
