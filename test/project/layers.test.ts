import { describe, expect, test } from "vitest";
import { type Import, type Source, sources } from "../support/sources.ts";

/** The layers of docs/architecture.md: what each may import, and what it may not do. */

const ALL = sources("src/**/*.ts", "checks/**/*.ts", "bin/*.ts");
const inside = (prefix: string) => ALL.filter(({ path }) => path.startsWith(prefix));
const checkFiles = ALL.filter(({ path }) => /^checks\/[^/]+\/[^/]+\.ts$/.test(path));
const resourceFiles = ALL.filter(({ path }) => /^checks\/[^/]+\/resources\//.test(path));

/** What the accounts of a scan come to, which the scan tells and the state is asked for. */
const CHANGES = "src/scan/tracking.ts";

const isSdk = ({ of }: Import) => of.startsWith("@aws-sdk/");
const isValue = ({ typeOnly }: Import) => !typeOnly;
const isOurs = ({ of }: Import) => /^(?:src|checks|bin|test)\//.test(of);

/** `file -> import`, for those imports that break a rule. */
function broken(files: readonly Source[], breaks: (one: Import) => boolean): string[] {
  return files.flatMap(({ path, imports }) => imports.filter(breaks).map(({ of }) => `${path} -> ${of}`));
}

test("the scan of imports sees them all", () => {
  expect(ALL.length).toBeGreaterThan(100);
  expect(checkFiles.length).toBeGreaterThan(13);
  const known: Import[] = [
    { of: "@aws-sdk/client-s3", typeOnly: true, dynamic: false },
    { of: "src/model/answers.ts", typeOnly: false, dynamic: false },
    { of: "@aws-sdk/client-s3", typeOnly: false, dynamic: true },
    { of: "@aws-sdk/client-s3", typeOnly: true, dynamic: true },
  ];
  const bucket = ALL.find(({ path }) => path === "checks/s3/resources/bucket-call.ts");
  expect(bucket?.imports).toEqual(expect.arrayContaining(known));
  const paths = new Set(ALL.map(({ path }) => path));
  expect(broken(ALL, (one) => isOurs(one) && !paths.has(one.of))).toEqual([]);
  // A name that is computed could be anything.
  const others = ALL.filter(({ path }) => path !== "src/own-checks/load.ts");
  expect(broken(others, ({ of, dynamic }) => dynamic && /[^\w@./:-]/.test(of))).toEqual([]);
});

describe("checks", () => {
  test("import no AWS SDK but its types, and nothing of Node", () => {
    expect(broken(checkFiles, (one) => (isSdk(one) && isValue(one)) || one.of.startsWith("node:"))).toEqual([]);
  });

  test("import nothing of ours but the model, the policies, the network, filter patterns and files of their own service", () => {
    for (const file of checkFiles) {
      const service = file.path.split("/").slice(0, 2).join("/");
      const allowed = [`${service}/`, "src/model/", "src/policy/", "src/network/", "src/judge/", "src/filter-pattern/"];
      expect(broken([file], (one) => isOurs(one) && !allowed.some((folder) => one.of.startsWith(folder)))).toEqual([]);
    }
  });

  test("read no clock: it is in the context", () => {
    expect(
      checkFiles.filter(({ code }) => /Date\.now|new Date\(\)|performance\./.test(code)).map(({ path }) => path),
    ).toEqual([]);
  });

  test("keep nothing and print nothing", () => {
    expect(
      [...checkFiles, ...resourceFiles]
        .filter(({ code }) => /\bconsole\.|process\./.test(code))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  test("one of them imports another's shared file, never another check", () => {
    const ids = checkFiles.filter(({ code }) => /^export default/m.test(code)).map(({ path }) => path);
    expect(broken(checkFiles, ({ of }) => ids.includes(of))).toEqual([]);
  });
});

describe("resource types", () => {
  test("are, with src/aws, the only ones that import the AWS SDK", () => {
    const others = ALL.filter(
      ({ path }) => !resourceFiles.some((one) => one.path === path) && !path.startsWith("src/aws/"),
    );
    expect(broken(others, (one) => isSdk(one) && isValue(one))).toEqual([]);
  });

  test("load it when it is used", () => {
    expect(broken(ALL, (one) => isSdk(one) && isValue(one) && !one.dynamic)).toEqual([]);
  });

  test("judge nothing", () => {
    expect(broken(resourceFiles, ({ of }) => of === "src/model/verdict.ts")).toEqual([]);
  });

  test("import nothing of ours but the model, their own service and what all services share", () => {
    // Whose accounts are whose, what the network lets through, which trails record, what a bucket is set to, what runs, what keeps data, and how EC2 filters.
    const everywhere = [
      "src/model/",
      "checks/iam/resources/organization.ts",
      "checks/vpc/resources/",
      "checks/cloudtrail/resources/",
      "checks/s3/resources/",
      "checks/dynamodb/resources/table.ts",
      "checks/ec2/resources/filter.ts",
      "checks/ec2/resources/instance.ts",
      "checks/efs/resources/file-system.ts",
      "checks/lambda/resources/function.ts",
      "checks/rds/resources/instance.ts",
    ];
    for (const file of resourceFiles) {
      const service = file.path.split("/").slice(0, 2).join("/");
      const allowed = [`${service}/resources/`, ...everywhere];
      expect(broken([file], (one) => isOurs(one) && !allowed.some((place) => one.of.startsWith(place)))).toEqual([]);
    }
  });
});

describe("src", () => {
  test("the model imports nothing of ours but itself", () => {
    expect(broken(inside("src/model/"), (one) => isOurs(one) && !one.of.startsWith("src/model/"))).toEqual([]);
  });

  test("the policies import nothing at all but themselves, and addresses", () => {
    const own = (of: string) => of.startsWith("src/policy/") || of === "src/network/cidr.ts";
    expect(broken(inside("src/policy/"), ({ of }) => !own(of))).toEqual([]);
  });

  test("what all services judge alike rests on the model and the policies", () => {
    const files = inside("src/judge/");
    expect(broken(files, ({ of }) => !/^src\/(?:judge|model|policy)\//.test(of))).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });

  test("the network imports nothing at all but itself", () => {
    expect(broken(inside("src/network/"), ({ of }) => !of.startsWith("src/network/"))).toEqual([]);
    expect(inside("src/network/").length).toBeGreaterThan(5);
  });

  test("filter patterns import nothing at all but themselves", () => {
    expect(broken(inside("src/filter-pattern/"), ({ of }) => !of.startsWith("src/filter-pattern/"))).toEqual([]);
    expect(inside("src/filter-pattern/").length).toBeGreaterThan(5);
  });

  test("the scanner knows no service's name, does not print and does not exit", () => {
    const files = inside("src/scan/");
    const words = files.flatMap(({ path, code }) =>
      [...code.matchAll(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g)]
        .filter(([literal]) => /\b(?:s3|ebs|rds|iam)\b/i.test(literal))
        .map(([literal]) => `${path}: ${literal}`),
    );
    expect(words).toEqual([]);
    expect(files.filter(({ code }) => /\bconsole\.|process\.(?:exit|stdout|stderr)/.test(code))).toEqual([]);
    expect(broken(files, ({ of }) => /^(?:checks|src\/(?:cli|formats|sinks))\//.test(of))).toEqual([]);
  });

  test("formats turn events into text, and know of nothing that reads or writes", () => {
    expect(
      broken(inside("src/formats/"), ({ of }) => /^(?:checks|src\/(?:aws|scan|sinks|cli))\/|^node:/.test(of)),
    ).toEqual([]);
  });

  test("the library prints nothing, ends nothing, and knows nothing of the command line", () => {
    const files = inside("src/library/");
    expect(broken(files, ({ of }) => /^src\/(?:cli|sinks|state|watch|tickets|elastic)\//.test(of))).toEqual([]);
    expect(files.filter(({ code }) => /\bconsole\.|\bprocess\b/.test(code))).toEqual([]);
    expect(files.length).toBeGreaterThan(5);
  });

  test("the HTML report knows of events and formats, and its page of nothing that a browser lacks", () => {
    const may = /^src\/(?:report|formats|model|events|package\.ts)|^src\/compliance\/attack\.ts$/;
    expect(broken(inside("src/report/"), (one) => isOurs(one) && !may.test(one.of))).toEqual([]);
    const page = inside("src/report/page/");
    expect(page.length).toBeGreaterThan(10);
    expect(broken(page, ({ of }) => of.startsWith("node:"))).toEqual([]);
    // It asks nobody for anything, and makes no markup of texts.
    const reaching = /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\.(?:inner|outer)HTML|insertAdjacentHTML|\beval\b/;
    expect(page.filter(({ code }) => reaching.test(code)).map(({ path }) => path)).toEqual([]);
    const others = ALL.filter(({ path }) => !path.startsWith("src/report/page/"));
    expect(broken(others, ({ of }) => of.startsWith("src/report/page/") || of.startsWith("d3-"))).toEqual([]);
  });

  test("sinks write, and know of nothing that reads or judges", () => {
    expect(
      broken(inside("src/sinks/"), ({ of }) => /^(?:checks|src\/(?:aws|scan|policy|events|cli))\//.test(of)),
    ).toEqual([]);
  });

  test("what people have decided is read and matched, and knows nothing of AWS or of events", () => {
    const may = new Map([
      ["src/selectors/", /^src\/(?:selectors|model)\//],
      ["src/suppressions/", /^src\/(?:suppressions|selectors|model)\//],
      ["src/reading/", /^src\/(?:reading|formats|model)\//],
      ["src/permissions/", /^src\/(?:permissions|model)\//],
      ["src/tickets/", /^src\/(?:tickets|diff|reading|formats|model)\//],
      ["src/owners/", /^src\/(?:owners|selectors|model)\//],
    ]);
    for (const [folder, of] of may) {
      expect(broken(inside(folder), (one) => isOurs(one) && !of.test(one.of))).toEqual([]);
      expect(inside(folder).length).toBeGreaterThan(2);
    }
  });

  test("checks of other people's are loaded, and it is known what they look like and no more", () => {
    const files = inside("src/own-checks/");
    expect(broken(files, (one) => isOurs(one) && !/^src\/(?:own-checks\/|model\/|package\.ts)/.test(one.of))).toEqual(
      [],
    );
    expect(files.length).toBeGreaterThan(3);
  });

  test("remediations are written, and know nothing but the model", () => {
    const files = inside("src/remediation/");
    expect(broken(files, ({ of }) => !/^src\/(?:remediation|model)\//.test(of))).toEqual([]);
    expect(files.length).toBeGreaterThan(2);
  });

  test("what Elastic is given is computed, and knows of events alone", () => {
    const files = inside("src/elastic/");
    const may = /^src\/(?:elastic|model|events|compliance|package)[/.]/;
    expect(
      broken(files, (one) => (isOurs(one) && !may.test(one.of)) || (/^node:/.test(one.of) && one.of !== "node:util")),
    ).toEqual([]);
    expect(files.length).toBeGreaterThan(40);
  });

  test("the state compares, and knows of no service and of nobody who takes events", () => {
    const none = /^(?:checks|src\/(?:aws|sinks|formats|cli|elastic))\//;
    expect(broken(inside("src/state/"), ({ of }) => none.test(of))).toEqual([]);
    expect(broken(inside("src/diff/"), ({ of }) => none.test(of) && !of.startsWith("src/formats/"))).toEqual([]);
    expect(broken(inside("src/diff/"), ({ of }) => of.startsWith("node:fs"))).toEqual([]);
  });

  test("a state is followed where it is kept, for whoever scans: it knows of nobody who takes events or is told", () => {
    // Between the state, which knows no way to AWS, and the way to AWS, which knows no state.
    const may = /^src\/(?:follow|aws|state|model)\//;
    const files = inside("src/follow/");
    const types = (one: Import) => one.typeOnly && one.of.startsWith("src/scan/");
    expect(broken(files, (one) => isOurs(one) && !may.test(one.of) && !types(one) && one.of !== CHANGES)).toEqual([]);
    expect(files.filter(({ code }) => /\bprocess\.(?:stdout|stderr|env|argv)/.test(code))).toEqual([]);
    expect(files.length).toBeGreaterThan(5);
    // It would come with all that reads S3 and SQLite.
    for (const folder of ["src/state/", "src/aws/", "src/scan/", "src/library/"]) {
      expect(broken(inside(folder), ({ of }) => of.startsWith("src/follow/"))).toEqual([]);
    }
  });

  test("telemetry is folded from events, and knows nothing of who scans or who is told", () => {
    const may = /^src\/(?:telemetry|reading|model)\/|^src\/events\/|^src\/formats\/read-event\.ts$/;
    const files = inside("src/telemetry/");
    expect(broken(files, ({ of }) => !may.test(of))).toEqual([]);
    expect(files.length).toBeGreaterThan(5);
  });

  test("OSCAL is written of what was assessed, and knows of nothing that reads or writes", () => {
    const may = /^src\/(?:oscal|model|compliance)\/|^src\/formats\/read-event\.ts$/;
    const files = inside("src/oscal/");
    expect(broken(files, ({ of }) => !may.test(of) && of !== "uuid")).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });

  test("packs of evidence are written from events, and know nothing of who scans or how AWS is asked", () => {
    const none = /^(?:checks|src\/(?:aws|scan|sinks|state|suppressions|owners|elastic|cli))\//;
    expect(broken(inside("src/evidence/"), ({ of }) => none.test(of))).toEqual([]);
    expect(inside("src/evidence/").length).toBeGreaterThan(10);
    // Of no use to any other command.
    expect(broken(ALL, (one) => one.of.startsWith("@zip.js/") && isValue(one) && !one.dynamic)).toEqual([]);
  });

  test("changes are read from what AWS tells, and nothing is known of who asks or where it comes from", () => {
    const may = /^src\/(?:changes|model)\/|^src\/formats\/partition\.ts$/;
    const files = inside("src/changes/");
    expect(broken(files, (one) => isOurs(one) && !may.test(one.of))).toEqual([]);
    const unpacks = "src/changes/log-file.ts";
    expect(
      broken(
        files.filter(({ path }) => path !== unpacks),
        ({ of }) => of.startsWith("node:"),
      ),
    ).toEqual([]);
    expect(files.length).toBeGreaterThan(8);
  });

  test("the watch knows when and how often, and nothing of what is scanned", () => {
    const none = /^(?:checks|src\/(?:aws|scan|policy|formats|sinks|cli|elastic|state))\//;
    expect(broken(inside("src/watch/"), (one) => none.test(one.of) && isValue(one))).toEqual([]);
  });

  test("a fleet takes work, scans and adds up what became of it, and knows nothing of checks or of who is told", () => {
    // What is held back is read as anybody reads events.
    const none = /^(?:checks|src\/(?:policy|compliance|sinks|state|elastic|cli))\/|^src\/formats\/(?!read-event\.ts)/;
    const files = inside("src/fleet/");
    expect(broken(files, (one) => none.test(one.of) && isValue(one))).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter(({ code }) => /\bconsole\.|process\.(?:exit|stdout|stderr)/.test(code))).toEqual([]);
  });

  test("the way to AWS knows nothing of what is judged or told", () => {
    expect(
      broken(inside("src/aws/"), ({ of }) =>
        /^(?:checks|src\/(?:scan|policy|events|formats|sinks|compliance|cli))\//.test(of),
      ),
    ).toEqual([]);
  });

  test("the command line is imported by the bin alone, and does not call AWS", () => {
    const others = ALL.filter(({ path }) => !/^(?:bin|src\/cli)\//.test(path));
    expect(broken(others, ({ of }) => of.startsWith("src/cli/"))).toEqual([]);
    expect(broken(inside("src/cli/"), (one) => isSdk(one))).toEqual([]);
    expect(broken(inside("bin/"), ({ of }) => of !== "src/cli/main.ts")).toEqual([]);
  });

  test("standard output is written by sinks alone", () => {
    const files = ALL.filter(
      ({ path, code }) => !path.startsWith("src/sinks/") && /stdout\.write|console\./.test(code),
    );
    expect(files.map(({ path }) => path)).toEqual([]);
  });

  test("zod, YAML, CSV and colours are loaded when they are used", () => {
    const late = new Map([
      [
        "zod",
        [
          "src/cli/config-file.ts",
          "src/compliance/framework-schema.ts",
          "src/own-checks/shape.ts",
          "src/own-checks/verdict.ts",
        ],
      ],
      [
        "yaml",
        [
          "src/cli/config-file.ts",
          "src/compliance/line-of.ts",
          "src/elastic/rules/sigma-yaml.ts",
          "src/selectors/yaml-tree.ts",
          "src/permissions/template-yaml.ts",
        ],
      ],
      [
        "chalk",
        [
          "src/formats/compact.ts",
          "src/formats/compliance/terminal.ts",
          "src/formats/table.ts",
          "src/formats/telemetry.ts",
        ],
      ],
      [
        "csv-stringify/sync",
        ["src/formats/csv.ts", "src/formats/compliance/csv.ts", "src/formats/compliance-history-data.ts"],
      ],
    ]);
    for (const [name, files] of late) {
      expect(
        broken(
          ALL.filter(({ path }) => !files.includes(path)),
          (one) => one.of === name && isValue(one),
        ),
      ).toEqual([]);
      for (const file of files) {
        expect(
          broken(ALL, (one) => one.of === file && isValue(one) && !one.dynamic),
          file,
        ).toEqual([]);
      }
    }
  });

  test("no two files import each other in a circle", () => {
    const next = new Map(
      ALL.map(({ path, imports }) => [
        path,
        imports.filter((one) => isValue(one) && !one.dynamic && isOurs(one)).map(({ of }) => of),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      if (done.has(path) || trail.includes(path)) return;
      for (const one of next.get(path) ?? []) visit(one, [...trail, path]);
      done.add(path);
    };
    for (const path of next.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});

test("imports of ours end in .ts, and none goes through a package's insides", () => {
  expect(broken(ALL, (one) => isOurs(one) && !one.of.endsWith(".ts"))).toEqual([]);
});
