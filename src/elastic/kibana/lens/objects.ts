import type { JsonObject } from "../../../model/json.ts";
import { aboutId, aboutText } from "../about.ts";
import { aboutGrid, laidOut } from "../layout.ts";
import type { Dashboard } from "../panel.ts";
import { NO_SEARCH, type Reference, type SavedObject } from "../saved-object.ts";
import { VIEWS, type View } from "../sources.ts";
import { viewAttributes } from "../views.ts";
import { lensAttributes } from "./panel.ts";

/** Objects of the form of Kibana 8.9: later ones migrate them, earlier ones refuse them. */
const CORE = "8.8.0";
const DASHBOARD = "8.9.0";
const DATA_VIEW = "8.0.0";

export function kibanaObjects(dashboards: readonly Dashboard[]): readonly SavedObject[] {
  return [...VIEWS.elasticsearch.map(dataView), ...dashboards.map((one) => dashboardObject(one, dashboards))];
}

function dataView(view: View): SavedObject {
  return {
    id: view.id,
    type: "index-pattern",
    coreMigrationVersion: CORE,
    typeMigrationVersion: DATA_VIEW,
    attributes: {
      ...viewAttributes(view),
      name: view.name,
      fields: "[]",
      fieldAttrs: "{}",
      runtimeFieldMap: "{}",
      sourceFilters: "[]",
      typeMeta: "{}",
    },
    references: [],
  };
}

function dashboardObject(dashboard: Dashboard, all: readonly Dashboard[]): SavedObject {
  const references: Reference[] = [];
  const panels: JsonObject[] = [aboutPanel(dashboard, all)];
  for (const { panel, gridData } of laidOut(dashboard.panels)) {
    const lens = lensAttributes(panel);
    // Kibana finds what a chart by value needs by the panel's id before its own name for it.
    references.push(...lens.references.map((one) => ({ ...one, name: `${panel.id}:${one.name}` })));
    panels.push({
      version: DASHBOARD,
      type: "lens",
      panelIndex: panel.id,
      gridData,
      embeddableConfig: { attributes: lens.attributes, hidePanelTitles: false, enhancements: {} },
      title: panel.title,
    });
  }
  return {
    id: dashboard.id,
    type: "dashboard",
    coreMigrationVersion: CORE,
    typeMigrationVersion: DASHBOARD,
    attributes: {
      title: dashboard.title,
      description: dashboard.about,
      version: 1,
      panelsJSON: JSON.stringify(panels),
      optionsJSON: JSON.stringify({
        useMargins: true,
        hidePanelTitles: false,
        syncColors: false,
        syncCursor: true,
        syncTooltips: false,
      }),
      timeRestore: true,
      timeFrom: dashboard.from,
      timeTo: "now",
      kibanaSavedObjectMeta: { searchSourceJSON: JSON.stringify(NO_SEARCH) },
    },
    references,
  };
}

function aboutPanel(dashboard: Dashboard, all: readonly Dashboard[]): JsonObject {
  const id = aboutId(dashboard);
  const params = { fontSize: 12, openLinksInNewTab: false, markdown: aboutText(dashboard, all) };
  return {
    version: DASHBOARD,
    type: "visualization",
    panelIndex: id,
    gridData: aboutGrid(id),
    embeddableConfig: {
      savedVis: {
        title: "",
        description: "",
        type: "markdown",
        params,
        uiState: {},
        data: { aggs: [], searchSource: NO_SEARCH },
      },
      hidePanelTitles: true,
      enhancements: {},
    },
  };
}
