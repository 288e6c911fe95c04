import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { aplomb, fileOf } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { certificates } from "../support/tls.ts";

const broken = (path: string) => fileOf(readFileSync(path, "utf8").replace(/\n.{20}/, "\n"), "broken.pem");

function locked(keyFile: string): string {
  const path = temporary("locked.key");
  execFileSync("openssl", ["ec", "-in", keyFile, "-out", path, "-aes256", "-passout", "pass:right"], {
    stdio: "ignore",
  });
  return path;
}

/** Nobody listens there: what cannot be told without asking would be told as that. */
async function told(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const flags = Object.entries(files).flatMap(([flag, path]) => [`--tls-${flag}`, path]);
  const ship = ["ship", fileOf('{"a":1}\n', "one.ndjson"), "--logstash-url", "https://127.0.0.1:9"];
  const { code, stderr } = await aplomb([...ship, "--spool", temporary("spool"), ...flags], env);
  expect(code).toBe(2);
  return stderr;
}

describe("what no connection could use is told before there is one", () => {
  test("the key of another certificate", async () => {
    const { client, stranger } = certificates();
    const stderr = await told({ cert: client.certFile, key: stranger.keyFile });
    expect(stderr).toContain("The key is not that of the certificate");
  });

  test("a passphrase that is wrong, or missing", async () => {
    const { client } = certificates();
    const files = { cert: client.certFile, key: locked(client.keyFile) };
    const wrong = await told(files, { APLOMB_TLS_PASSPHRASE: "wr0ng" });
    expect(wrong).toContain("The passphrase is not that of the key");
    expect(wrong).not.toContain("wr0ng");
    expect(await told(files)).toContain("The key is encrypted: set APLOMB_TLS_PASSPHRASE.");
  });

  test("PEM that is broken", async () => {
    const { client } = certificates();
    const whole = "Check that each file has what its flag says";
    expect(await told({ cert: broken(client.certFile), key: client.keyFile })).toContain(whole);
    expect(await told({ cert: client.certFile, key: broken(client.keyFile) })).toContain(whole);
    expect(await told({ cert: client.keyFile, key: client.certFile })).toContain(whole);
  });

  test("an authority that is broken, in any place of a bundle, or is none", async () => {
    const { ca } = certificates();
    const good = readFileSync(ca.certFile, "utf8");
    const bundle = fileOf(good + readFileSync(broken(ca.certFile), "utf8"), "bundle.pem");
    expect(await told({ ca: bundle })).toContain("--tls-ca: certificate 2 cannot be used");
    expect(await told({ ca: fileOf(good.slice(0, 200), "cut.pem") })).toContain(
      "--tls-ca: certificate 1 cannot be used",
    );
    expect(await told({ ca: ca.keyFile })).toContain("--tls-ca has no certificate in it");
  });
});
