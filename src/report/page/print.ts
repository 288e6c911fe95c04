import { el, replace } from "./dom.ts";
import { groupBy } from "./groups.ts";
import { severityMark } from "./marks.ts";
import type { Model } from "./model.ts";
import { count, SEVERITIES } from "./words.ts";

/** Resources on paper: nobody reads more, and a browser would not come to an end with them. */
const RESOURCES = 2000;
const OF_ONE = 25;

/** What is on paper in the table's place: all that failed, by check, the worst first. Made when it is printed. */
export function printed(model: Model): HTMLElement {
  const place = el("section", { class: "printed", "aria-hidden": "true" });
  const media = matchMedia("print");
  const fill = (): void => {
    if (place.childElementCount === 0) replace(place, list(model));
  };
  addEventListener("beforeprint", fill);
  media.addEventListener("change", ({ matches }) => (matches ? fill() : place.replaceChildren()));
  addEventListener("afterprint", () => place.replaceChildren());
  if (media.matches) fill();
  return place;
}

function list(model: Model): readonly HTMLElement[] {
  const failed = model.findings.filter(({ status }) => status === "failed");
  const groups = [...groupBy(failed, ({ check }) => check.id).values()].sort(
    (a, b) => rank(a) - rank(b) || b.length - a.length,
  );
  let room = RESOURCES;
  const parts = groups.map((own) => {
    const [first] = own;
    const shown = own.slice(0, Math.min(OF_ONE, Math.max(0, room)));
    room -= shown.length;
    const many = model.accounts.length > 1;
    const items = shown.map(({ resource, region, account, message }) =>
      el("li", {}, `${resource}${many ? `, ${account.id}` : ""}${region === "" ? "" : `, ${region}`}: ${message}`),
    );
    const more = own.length - shown.length;
    return el(
      "article",
      {},
      el(
        "h3",
        {},
        first === undefined ? "" : severityMark(first.check.level),
        ` ${first?.check.title ?? ""} (${count(own.length)})`,
      ),
      el("p", {}, first?.check.fix ?? ""),
      el("ul", {}, items, more > 0 && el("li", {}, `and ${count(more)} more`)),
    );
  });
  return [el("h2", {}, `Failed findings (${count(failed.length)})`), ...parts];
}

function rank([first]: readonly { readonly check: { readonly level: (typeof SEVERITIES)[number] } }[]): number {
  return first === undefined ? SEVERITIES.length : SEVERITIES.indexOf(first.check.level);
}
