import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { demoRecording, loadFramework, type ScanOptions, scan } from "../../src/index.ts";
import { packageRoot } from "../../src/package.ts";
import { pack } from "./packed.ts";

const { project, remove } = pack();
afterAll(remove);

const page = readFileSync(join(packageRoot(), "docs/library.md"), "utf8");

/** The page's examples, a file each. */
const examples = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""], index) => {
  const file = `example-${index + 1}.ts`;
  writeFileSync(join(project, file), code);
  return file;
});

/** What an example must have printed: not every word of it, as the demo's account grows. */
const PRINTED: readonly RegExp[] = [
  /^[1-9]\d* failed$/m,
  /^incomplete \{ passed: \d+, failed: \d+, unknown: \d+ \}$/m,
  /^arn:aws:/m,
  /^There is no check s3-bucket-no-public-acess\. Did you mean /m,
  /^true$/m,
  /^A-1 not-met$/m,
  /^\[[^\]]*'sqs:ListQueues'/m,
];

test("there is an example of everything, and a word to look for in what each prints", () => {
  expect(examples).toHaveLength(PRINTED.length);
});

describe("as another project has it", () => {
  test.each(examples.map((file, index) => [file, PRINTED[index] ?? /./] as const))("%s runs", (file, printed) => {
    const { status, stdout, stderr } = run(process.execPath, file);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(printed);
  });

  test.each([
    ["nodenext", "nodenext", "examples, and every shape of event"],
    ["preserve", "bundler", "examples"],
  ])(
    "they have their types: module %s, resolution %s, %s",
    async (module, moduleResolution, what) => {
      if (what !== "examples") await writeEvents();
      writeFileSync(
        join(project, "tsconfig.json"),
        JSON.stringify({
          compilerOptions: {
            ...{ module, moduleResolution, target: "es2024", lib: ["es2024", "esnext.disposable"], types: ["node"] },
            ...{ strict: true, noEmit: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
            ...{ noPropertyAccessFromIndexSignature: true, verbatimModuleSyntax: true, resolveJsonModule: true },
            skipLibCheck: false,
          },
          include: what === "examples" ? ["example-*.ts"] : ["*.ts"],
        }),
      );
      const { status, stdout } = run(
        process.execPath,
        join(project, "node_modules/typescript/bin/tsc"),
        "--pretty",
        "false",
      );
      expect(stdout.split("\n").slice(0, 20).join("\n")).toBe("");
      expect(status).toBe(0);
      // The SDK's own types are checked too: a project may leave none out.
    },
    300_000,
  );

  test("data files are to be had by name", () => {
    const code = `import schema from "aplomb/frameworks/framework.schema.json" with { type: "json" };
      import manifest from "aplomb/package.json" with { type: "json" };
      console.log(schema.type, manifest.name);`;
    const { stdout } = run(process.execPath, "--input-type=module", "--eval", code);
    expect(stdout).toBe("object aplomb\n");
  });

  test("what is inside is nobody's to import", () => {
    const { status, stderr } = run(
      process.execPath,
      "--input-type=module",
      "--eval",
      'import "aplomb/dist/src/index.js"',
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });

  test("a process that has left a scan ends by itself", () => {
    const code = `import { demoRecording, scan } from "aplomb";
      for await (const event of scan({ replay: demoRecording() })) { console.log(event.ecs.version); break; }`;
    const { status, stdout, stderr } = run(process.execPath, "--input-type=module", "--eval", code);
    expect([status, stdout, stderr]).toEqual([0, "9.4.0\n", ""]);
  });
});

function run(command: string, ...args: readonly string[]) {
  return spawnSync(command, args, { cwd: project, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
}

const TYPES: Readonly<Record<string, string>> = {
  "aplomb.findings": "FindingEvent",
  "aplomb.coverage": "CoverageEvent",
  "aplomb.compliance": "ControlEvent",
  "aplomb.telemetry": "TelemetryEvent",
  "aplomb.scan": "ScanSumEvent",
};

/** One event of each shape as it stands: the compiler refuses a field that the type has not, and a missing one. */
async function writeEvents(): Promise<void> {
  const suppressions = join(project, "suppressions.yaml");
  const owners = join(project, "owners.yaml");
  writeFileSync(
    suppressions,
    "suppressions:\n  - check: iam-access-key-rotated\n    reason: Known.\n    ticket: T-1\n    owner: sec\n    expires: 2099-01-01\n",
  );
  writeFileSync(owners, "owners:\n  default: platform\n");
  const scans: readonly ScanOptions[] = [
    { telemetry: true },
    { suppressions, owners, services: ["iam"], options: { "iam-access-key-rotated": { maxAgeDays: 300 } } },
    { frameworks: [await loadFramework("cis-aws-5.0"), await loadFramework("nist-csf-2.0")], services: ["iam", "ec2"] },
  ];
  const shapes = new Map<string, string>();
  for (const options of scans) {
    for await (const event of scan({ replay: demoRecording(), ...options })) {
      const type = TYPES[event.data_stream.dataset];
      const key = `${type} ${shapeOf(event)}`;
      if (!shapes.has(key)) shapes.set(key, `const event${shapes.size}: ${type} = ${JSON.stringify(event)};`);
    }
  }
  const kinds = new Set([...shapes.keys()].map((key) => key.split(" ")[0]));
  expect(kinds).toEqual(new Set(Object.values(TYPES)));
  mkdirSync(project, { recursive: true });
  const imports = `import type { ${Object.values(TYPES).join(", ")} } from "aplomb";`;
  const names = [...shapes.values()].map((_, index) => `event${index}`);
  writeFileSync(
    join(project, "events.ts"),
    [imports, ...shapes.values(), `export const events = [${names.join(", ")}];`].join("\n"),
  );
}

/** Paths and kinds of its values; of what AWS said nothing. */
function shapeOf(value: unknown, path = ""): string {
  if (["resource.raw", "result.expected", "result.evidence", "aplomb.compliance"].includes(path)) return "";
  if (Array.isArray(value)) return `[${[...new Set(value.map((one) => shapeOf(one, path)))].join()}]`;
  if (typeof value !== "object" || value === null)
    return /verdict|status|state|kind$/.test(path) ? String(value) : typeof value;
  return Object.entries(value)
    .map(([key, one]) => `${key}:{${shapeOf(one, path === "" ? key : `${path}.${key}`)}}`)
    .join();
}
