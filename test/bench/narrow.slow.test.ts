import { describe } from "vitest";
import { checks } from "../../checks/index.ts";
import { type NarrowOptions, narrowTable } from "../support/narrow-table.ts";

/** What a service needs of the estate that others do not. */
const OPTIONS: Readonly<Record<string, NarrowOptions>> = {
  s3: { estate: { accessPoints: 6, multiRegionAccessPoints: 2 } },
};

const services = [
  ...new Set(checks.flatMap(({ resource }) => (resource.ids === undefined ? [] : resource.kind.service))),
];

describe.each(services)("%s", (service) => {
  narrowTable(
    checks.filter(({ resource }) => resource.kind.service === service),
    OPTIONS[service],
  );
});
