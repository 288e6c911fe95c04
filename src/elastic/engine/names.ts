/** Names in the cluster. A name is for ever: under another one the old thing would stay, with the same index patterns. */
export const LIFECYCLE = "aplomb";
export const PIPELINE = "aplomb-events";
export const MAPPINGS = "aplomb-mappings";
export const SETTINGS = "aplomb-settings";
export const EVENTS_TEMPLATE = "logs-aplomb";
export const LATEST_TEMPLATE = "aplomb-latest";
export const TRANSFORM = "aplomb-latest-misconfigurations";

/** For the owner of the cluster to make: we never write it. */
export const CUSTOM = "aplomb@custom";

export const FINDINGS_STREAMS = "logs-aplomb.findings-*";
/** The data streams: type, dataset, any namespace. */
export const EVENT_STREAMS: readonly string[] = [
  FINDINGS_STREAMS,
  "logs-aplomb.coverage-*",
  "logs-aplomb.compliance-*",
  "logs-aplomb.telemetry-*",
  "logs-aplomb.scan-*",
];

/** Kibana's Findings page reads what is named `security_solution-*.misconfiguration_latest`: this is an alias. */
export const LATEST_ALIAS = "security_solution-aplomb.misconfiguration_latest";
/** The index behind it: a mapping that cannot change in place gets a `-v2`, and the alias moves. */
export const LATEST_INDEX = `${LATEST_ALIAS}-v1`;

/**
 * Above the built-in `logs` (100), Fleet's (200) and what sites have for all of `logs-*`; two templates of equal
 * priority whose patterns overlap are refused.
 */
export const PRIORITY = 500;
