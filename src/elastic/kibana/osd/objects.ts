import type { JsonObject } from "../../../model/json.ts";
import { aboutId, aboutText } from "../about.ts";
import { aboutGrid, type GridData, laidOut } from "../layout.ts";
import type { Dashboard, Panel } from "../panel.ts";
import { NO_SEARCH, type Reference, type SavedObject } from "../saved-object.ts";
import { readingOf, VIEWS, type View } from "../sources.ts";
import { viewAttributes } from "../views.ts";
import { kqlOf } from "../where.ts";
import { uiStateOf, visStateOf } from "./vis-state.ts";

/** The last versions in which these types changed; OpenSearch Dashboards 1.x and 2.x export the same. */
const MIGRATED = { "index-pattern": "7.6.0", visualization: "7.10.0", dashboard: "7.9.3" } as const;

export function openSearchObjects(dashboards: readonly Dashboard[]): readonly SavedObject[] {
  return [
    ...VIEWS.opensearch.map(indexPattern),
    ...dashboards.flatMap((one) => [
      aboutVisualization(one, dashboards),
      ...one.panels.map(visualization),
      dashboardObject(one),
    ]),
  ];
}

/** It has no `fields`: they are read from the engine when it is first used. */
function indexPattern(view: View): SavedObject {
  return object("index-pattern", view.id, viewAttributes(view), []);
}

function visualization(panel: Panel): SavedObject {
  const { view, where } = readingOf(panel.source, "opensearch");
  const indexRefName = "kibanaSavedObjectMeta.searchSourceJSON.index";
  const search = { query: { query: kqlOf([...where, ...panel.where]), language: "kuery" }, filter: [], indexRefName };
  const attributes = visualizationAttributes(panel.title, visStateOf(panel), uiStateOf(panel), search);
  return object("visualization", panel.id, attributes, [{ type: "index-pattern", id: view.id, name: indexRefName }]);
}

function aboutVisualization(dashboard: Dashboard, all: readonly Dashboard[]): SavedObject {
  const title = `${dashboard.title}: about`;
  const params = { fontSize: 12, openLinksInNewTab: false, markdown: aboutText(dashboard, all) };
  const state = { title, type: "markdown", params, aggs: [] };
  return object("visualization", aboutId(dashboard), visualizationAttributes(title, state, {}, NO_SEARCH), []);
}

function visualizationAttributes(
  title: string,
  state: JsonObject,
  uiState: JsonObject,
  search: JsonObject,
): JsonObject {
  return {
    title,
    description: "",
    version: 1,
    visState: JSON.stringify(state),
    uiStateJSON: JSON.stringify(uiState),
    kibanaSavedObjectMeta: { searchSourceJSON: JSON.stringify(search) },
  };
}

function dashboardObject(dashboard: Dashboard): SavedObject {
  const about = aboutId(dashboard);
  const shown: readonly { readonly id: string; readonly gridData: GridData; readonly hide?: true }[] = [
    { id: about, gridData: aboutGrid(about), hide: true },
    ...laidOut(dashboard.panels).map(({ panel, gridData }) => ({ id: panel.id, gridData })),
  ];
  const panels = shown.map(({ id, gridData, hide }, index) => ({
    version: MIGRATED.dashboard,
    panelIndex: id,
    gridData,
    embeddableConfig: hide === true ? { hidePanelTitles: true } : {},
    panelRefName: `panel_${index}`,
  }));
  const attributes = {
    title: dashboard.title,
    description: dashboard.about,
    hits: 0,
    version: 1,
    panelsJSON: JSON.stringify(panels),
    optionsJSON: JSON.stringify({ useMargins: true, hidePanelTitles: false }),
    timeRestore: true,
    timeFrom: dashboard.from,
    timeTo: "now",
    kibanaSavedObjectMeta: { searchSourceJSON: JSON.stringify(NO_SEARCH) },
  };
  const references = shown.map(({ id }, index) => ({ type: "visualization", id, name: `panel_${index}` }));
  return object("dashboard", dashboard.id, attributes, references);
}

function object(
  type: keyof typeof MIGRATED,
  id: string,
  attributes: JsonObject,
  references: readonly Reference[],
): SavedObject {
  return { id, type, attributes, references, migrationVersion: { [type]: MIGRATED[type] } };
}
