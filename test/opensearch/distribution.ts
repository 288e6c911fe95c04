import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { cached, run, sha256Of } from "./cache.ts";

const VERSION = "3.6.0";
const SHA256 = "a91faa1dc1cadc78cb278b4f63847e19e1627a4e9de698e14e7efc14ee37b286";
/** The minimal distribution, without plugins: no security, and no index management (stub.ts). */
const GROUP = "org.opensearch.distribution.integ-test-zip";
const PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1";

/** Nothing here uses them, and each costs time at the start. */
const UNUSED = ["transport-grpc", "ingest-geoip", "ingest-user-agent", "opensearch-dashboards", "repository-url"];

/** The folder of an unpacked OpenSearch, fetched on first use. */
export async function distribution({ analysis }: { readonly analysis: boolean }): Promise<string> {
  return cached(`opensearch-${VERSION}${analysis ? "" : "-without-analysis"}`, async (folder) => {
    // A Maven repository of its own, gone afterwards: what counts is the unpacked folder.
    const repository = join(folder, "m2");
    await run(
      "mvn",
      [
        "--batch-mode",
        "--quiet",
        `-Dmaven.repo.local=${repository}`,
        `${PLUGIN}:get`,
        "-Dtransitive=false",
        `-Dartifact=${GROUP}:opensearch:${VERSION}:zip`,
      ],
      `OpenSearch ${VERSION} could not be fetched from Maven Central: install Maven (the package maven), and see what it says.`,
    );
    const zip = join(repository, ...GROUP.split("."), "opensearch", VERSION, `opensearch-${VERSION}.zip`);
    const found = await sha256Of(zip);
    if (found !== SHA256) throw new Error(`OpenSearch ${VERSION} as fetched has the SHA-256 ${found}, not ${SHA256}.`);
    await run("python3", ["-m", "zipfile", "-e", zip, folder], "python3 is needed, to unpack OpenSearch.");
    await rm(repository, { recursive: true });

    const inner = join(folder, `opensearch-${VERSION}`);
    for (const name of await readdir(inner)) await rename(join(inner, name), join(folder, name));
    const unused = analysis ? UNUSED : [...UNUSED, "analysis-common"];
    for (const name of unused) await rm(join(folder, "modules", name), { recursive: true });
  });
}
