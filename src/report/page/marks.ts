import { el } from "./dom.ts";
import { capital, type Severity, STATUS_SIGN, type Status } from "./words.ts";

export function severityMark(severity: Severity): HTMLElement {
  return el("span", { class: `severity ${severity}` }, capital(severity));
}

export function statusMark(status: Status): HTMLElement {
  return el(
    "span",
    { class: `status ${status}` },
    el("span", { "aria-hidden": "true" }, STATUS_SIGN[status]),
    " ",
    capital(status),
  );
}
