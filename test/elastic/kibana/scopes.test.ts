import { expect, test } from "vitest";
import { DASHBOARDS, searchOf } from "../../../src/elastic/kibana/index.ts";
import { readingOf } from "../../../src/elastic/kibana/sources.ts";
import { kqlOf, queryOf } from "../../../src/elastic/kibana/where.ts";
import { matches } from "./engine.ts";
import { finds, readKql } from "./kql.ts";

/** A scan of several accounts tells a control of each account, of each unit and in all; older ones had no scope. */
const START = new Date("2026-11-03T06:00:00Z");
const control = (scope: string | undefined) => ({
  "@timestamp": START.toISOString(),
  data_stream: { dataset: "aplomb.compliance" },
  aplomb: {
    account: { ou_path: "Root" },
    control: {
      ...{ id: "1", title: "One", verdict: "not-met", unassessed: "no-check-yet", accepted_risk: true },
      ...(scope !== undefined && { scope }),
    },
  },
});
const SCOPES = ["account", "unit", "scan", undefined];

const panels = DASHBOARDS.flatMap((dashboard) => dashboard.panels).filter(({ source }) =>
  source.startsWith("compliance"),
);

test.each(panels)("$id counts controls of one scope", ({ source }) => {
  const expected = source === "compliance-units-now" ? ["unit"] : ["account", undefined];
  for (const flavour of ["elasticsearch", "opensearch"] as const) {
    const { where } = readingOf(source, flavour);
    const inSearch = SCOPES.filter((scope) => matches(queryOf(where), control(scope), START));
    const inKql = SCOPES.filter((scope) => finds(readKql(kqlOf(where)), control(scope)));
    expect([inSearch, inKql]).toEqual([expected, expected]);
  }
});

test("every panel of controls asks through such a source", () => {
  const asked = DASHBOARDS.flatMap((dashboard) => dashboard.panels).filter(
    (panel) => searchOf(panel, "opensearch").index === "logs-aplomb.compliance-*",
  );
  expect(asked.map(({ id }) => id)).toEqual(panels.map(({ id }) => id));
  expect(asked.length).toBeGreaterThan(7);
});
