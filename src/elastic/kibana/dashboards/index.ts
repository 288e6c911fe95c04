import type { Dashboard } from "../panel.ts";
import { CONTINUOUS } from "./continuous.ts";
import { FRAMEWORKS } from "./frameworks.ts";
import { HEALTH } from "./health.ts";
import { MITRE } from "./mitre.ts";
import { OVERVIEW } from "./overview.ts";

/** In the order of the links at their top. */
export const DASHBOARDS: readonly Dashboard[] = [OVERVIEW, FRAMEWORKS, MITRE, CONTINUOUS, HEALTH];
