import { axisBottom } from "d3-axis";
import { scaleBand, scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { stack } from "d3-shape";
import { safeText } from "../../model/safe-text.ts";
import { button, type Child, el } from "./dom.ts";
import { table } from "./tables.ts";
import { capital, count } from "./words.ts";

export interface Bar {
  readonly label: string;
  /** A number per part. */
  readonly parts: Readonly<Record<string, number>>;
  readonly total: number;
  /** Shows what it counts. */
  readonly open?: () => void;
}

export interface Chart {
  readonly title: string;
  /** In the order in which they stand in a bar; their names are classes of the style. */
  readonly parts: readonly string[];
  readonly bars: readonly Bar[];
  /** Of what is left out of the bars, where they are many. */
  readonly note?: string;
}

const ROW = 26;
const AXIS = 22;
/** Characters of a label that there is room for. */
const LABEL = 19;

/** Bars, and the same as a table: who does not see the bars, or not their colours, has the numbers. */
export function chart({ title, parts, bars, note }: Chart): HTMLElement {
  const legend = parts.map((part) => el("li", { class: part }, capital(part)));
  const place = el("div", { class: "bars" });
  const rows = bars.map((bar): readonly Child[] => [
    bar.open === undefined ? bar.label : button(bar.label, { class: "link" }, bar.open),
    ...parts.map((part) => count(bar.parts[part] ?? 0)),
    count(bar.total),
  ]);
  const columns = [{ title: "Of" }, ...[...parts.map(capital), "Sum"].map((one) => ({ title: one, isNumber: true }))];
  const words = bars.map(({ label, total }) => `${shortened(label, 80)}: ${total}`).join(", ");
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0) place.replaceChildren(drawing(bars, parts, { width, label: `${title}. ${words}.` }));
  }).observe(place);
  return el(
    "figure",
    { class: "chart" },
    el("figcaption", {}, el("h3", {}, title), el("ul", { class: "legend", "aria-hidden": "true" }, legend)),
    bars.length === 0 ? el("p", { class: "note" }, "Nothing failed.") : place,
    note !== undefined && el("p", { class: "note" }, note),
    bars.length > 0 && el("details", {}, el("summary", {}, "As a table"), table(title, columns, rows)),
  );
}

function drawing(
  bars: readonly Bar[],
  parts: readonly string[],
  size: { width: number; label: string },
): SVGSVGElement {
  const left = Math.min(160, size.width * 0.38);
  const right = size.width - 46;
  const height = bars.length * ROW;
  const x = scaleLinear([0, Math.max(1, ...bars.map(({ total }) => total))], [left, right]).nice(4);
  const y = scaleBand(
    bars.map((_, index) => index),
    [0, height],
  ).padding(0.28);
  const layers = stack<Bar>()
    .keys([...parts])
    .value((bar, part) => bar.parts[part] ?? 0)(bars);

  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const svg = select(node)
    .attr("viewBox", `0 0 ${size.width} ${height + AXIS}`)
    .attr("width", size.width)
    .attr("height", height + AXIS)
    .attr("role", "img")
    .attr("aria-label", safeText(size.label));
  const ticks = x.ticks(4).filter(Number.isInteger);
  svg
    .append("g")
    .attr("class", "axis")
    .attr("transform", `translate(0,${height})`)
    .call(
      axisBottom(x)
        .tickValues(ticks)
        .tickFormat((tick) => count(tick.valueOf()))
        .tickSize(-height)
        .tickPadding(6),
    );
  for (const layer of layers) {
    svg
      .append("g")
      .attr("class", `part ${layer.key}`)
      .selectAll("rect")
      .data(layer)
      .join("rect")
      .attr("x", ([from]) => x(from))
      .attr("y", (_, index) => y(index) ?? 0)
      .attr("height", y.bandwidth())
      .attr("width", ([from, to]) => Math.max(0, x(to) - x(from)))
      .append("title")
      .text(({ data }) => safeText(`${data.label}: ${data.parts[layer.key] ?? 0} ${layer.key}`));
  }
  const labels = svg.selectAll("g.label").data(bars).join("g").attr("class", "label");
  const middle = (index: number): number => (y(index) ?? 0) + y.bandwidth() / 2;
  const shown = Math.floor((LABEL * left) / 160);
  labels
    .append("text")
    .attr("x", left - 8)
    .attr("y", (_, index) => middle(index))
    .attr("text-anchor", "end")
    .attr("dominant-baseline", "central")
    .text(({ label }) => safeText(shortened(label, shown)));
  labels
    .append("text")
    .attr("x", ({ total }) => x(total) + 6)
    .attr("y", (_, index) => middle(index))
    .attr("dominant-baseline", "central")
    .text(({ total }) => count(total));
  // For who points at it; who does not has the same in the table.
  labels
    .append("rect")
    .attr("class", "target")
    .attr("width", size.width)
    .attr("y", (_, index) => y(index) ?? 0)
    .attr("height", y.bandwidth())
    .on("click", (_, bar) => bar.open?.())
    .append("title")
    .text(({ label, total, parts: numbers }) =>
      safeText(`${label}: ${total} (${parts.map((part) => `${numbers[part] ?? 0} ${part}`).join(", ")})`),
    );
  return node;
}

function shortened(label: string, shown: number): string {
  const letters = [...label];
  return letters.length <= shown ? label : `${letters.slice(0, shown - 1).join("")}…`;
}
