import { type Dashboard, dashboard, type Terms } from "../panel.ts";
import { CHECK, FAILED, findings, SEVERITY, unique } from "./common.ts";

/*
 * `threat.*` is on failed findings alone, and its ids and names are lists: a finding with two tactics and two
 * techniques is in four cells, since an index does not keep which belongs to which. A cell says that there are findings
 * which have both. Technique ids of ATT&CK v18 and v19 are both in them.
 */

const TACTIC: Terms = { by: "terms", field: "threat.tactic.name", label: "tactic", size: 14 };
const TECHNIQUE: Terms = { by: "terms", field: "threat.technique.name", label: "technique", size: 20 };

export const MITRE: Dashboard = dashboard({
  id: "aplomb-mitre",
  title: "[aplomb] MITRE ATT&CK",
  about: "Techniques that the failed findings make possible: a weakness, not an attack that was seen.",
  from: "now-30d",
  panels: [
    {
      id: "techniques",
      title: "Techniques open now",
      kind: "metric",
      source: "now",
      where: [FAILED],
      metrics: [unique("threat.technique.id", "techniques")],
      by: [],
      width: 12,
      height: 11,
    },
    {
      id: "resources",
      title: "Resources that open one",
      kind: "metric",
      source: "now",
      where: [FAILED, { exists: "threat.technique.id" }],
      metrics: [unique("resource.id", "resources")],
      by: [],
      width: 12,
      height: 11,
    },
    {
      id: "tactics",
      title: "Failed now, by tactic",
      kind: "bars",
      source: "now",
      where: [FAILED],
      metrics: [findings("failed findings")],
      by: [TACTIC, SEVERITY],
      width: 24,
      height: 11,
    },
    {
      id: "heatmap",
      title: "Tactic and technique",
      kind: "heatmap",
      source: "now",
      where: [FAILED],
      metrics: [findings("failed findings")],
      by: [TACTIC, TECHNIQUE],
      width: 48,
      height: 18,
    },
    {
      id: "checks",
      title: "Check to technique",
      kind: "table",
      source: "now",
      where: [FAILED],
      metrics: [findings("failed findings")],
      by: [{ ...CHECK, size: 30 }, TECHNIQUE],
      width: 24,
      height: 16,
    },
    {
      id: "worst-resources",
      title: "Resources that open most techniques",
      kind: "table",
      source: "now",
      where: [FAILED],
      metrics: [unique("threat.technique.id", "techniques"), findings("failed findings")],
      by: [{ by: "terms", field: "resource.id", label: "resource", size: 15 }],
      width: 24,
      height: 16,
    },
  ],
});
