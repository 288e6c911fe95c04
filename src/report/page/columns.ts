import { axisBottom, axisLeft } from "d3-axis";
import { scaleBand, scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { stack, stackOffsetDiverging } from "d3-shape";
import { safeText } from "../../model/safe-text.ts";
import { type Child, el } from "./dom.ts";
import { table } from "./tables.ts";
import { capital, count } from "./words.ts";

export interface Point {
  /** When: `2026-11-02 06:00 UTC`. */
  readonly when: string;
  /** A number per part; below the line if it is less than 0. */
  readonly parts: Readonly<Record<string, number>>;
  /** Of other accounts than the last: it is no measure of it. */
  readonly isOther: boolean;
}

export interface Columns {
  readonly title: string;
  /** Their names are classes of the style; oldest first. */
  readonly parts: readonly string[];
  readonly points: readonly Point[];
  /** The same in numbers, and what is not drawn. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Child[])[];
  readonly note?: Child;
}

const HEIGHT = 150;
const AXIS = 22;
const LEFT = 44;
/** For half a day's name beside the last column. */
const RIGHT = 14;

/** What was when, as columns and as a table. */
export function columns({ title, parts, points, heads, rows, note }: Columns): HTMLElement {
  const place = el("div", { class: "bars" });
  const [first, last] = [points[0], points.at(-1)];
  const words = [first, last].map((point) => (point === undefined ? "" : `${point.when}: ${inWords(point, parts)}`));
  const label = `${title}. ${[...new Set(words)].join("; ")}.`;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0) place.replaceChildren(drawing(points, parts, { width, label }));
  }).observe(place);
  const legend = parts.map((part) => el("li", { class: part }, capital(part.replaceAll("-", " "))));
  const shown = heads.map((head, index) => ({ title: head, isNumber: index > 0 }));
  return el(
    "figure",
    { class: "chart" },
    el("figcaption", {}, el("h3", {}, title), el("ul", { class: "legend", "aria-hidden": "true" }, legend)),
    place,
    note !== undefined && el("p", { class: "note" }, note),
    el("details", {}, el("summary", {}, "As a table"), table(title, shown, rows)),
  );
}

function drawing(
  points: readonly Point[],
  parts: readonly string[],
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement {
  const layers = stack<Point>()
    .keys([...parts])
    .value((point, part) => point.parts[part] ?? 0)
    .offset(stackOffsetDiverging)([...points]);
  const ends = layers.flatMap((layer) => layer.flat());
  const y = scaleLinear([Math.min(0, ...ends), Math.max(1, ...ends)], [HEIGHT, 8]).nice(4);
  const x = scaleBand(
    points.map((_, index) => index),
    [LEFT, Math.min(width - RIGHT, LEFT + points.length * 64)],
  )
    .paddingInner(0.25)
    .paddingOuter(0.15);
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const svg = select(node)
    .attr("viewBox", `0 0 ${width} ${HEIGHT + AXIS}`)
    .attr("width", width)
    .attr("height", HEIGHT + AXIS)
    .attr("role", "img")
    .attr("aria-label", safeText(label));
  svg
    .append("g")
    .attr("class", "axis")
    .attr("transform", `translate(${LEFT},0)`)
    .call(
      axisLeft(y)
        .tickValues(y.ticks(4).filter(Number.isInteger))
        .tickFormat((tick) => count(Math.abs(tick.valueOf())))
        .tickSize(LEFT - width),
    );
  // A day needs some room: of many columns not each is named.
  const every = Math.ceil(points.length / Math.max(1, Math.floor((x.range()[1] - LEFT) / 60)));
  svg
    .append("g")
    .attr("class", "axis")
    .attr("transform", `translate(0,${HEIGHT})`)
    .call(
      axisBottom(x)
        .tickValues(x.domain().filter((index) => (points.length - 1 - index) % every === 0))
        .tickFormat((index) => (points[index]?.when ?? "").slice(5, 10))
        .tickSize(0)
        .tickPadding(7),
    );
  for (const layer of layers) {
    svg
      .append("g")
      .attr("class", `part ${layer.key}`)
      .selectAll("rect")
      .data(layer)
      .join("rect")
      .attr("x", (_, index) => x(index) ?? 0)
      .attr("width", x.bandwidth())
      .attr("y", ([, to]) => y(to))
      .attr("height", ([from, to]) => Math.max(0, y(from) - y(to)))
      .attr("class", ({ data }) => (data.isOther ? "other" : null))
      .append("title")
      .text(({ data }) => safeText(`${data.when}: ${inWords(data, parts)}`));
  }
  return node;
}

function inWords({ parts: numbers }: Point, parts: readonly string[]): string {
  return parts.map((part) => `${count(Math.abs(numbers[part] ?? 0))} ${part.replaceAll("-", " ")}`).join(", ");
}
