import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { temporary } from "./folder.ts";

/** A certificate and its key, as PEM and as files. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
  readonly keyFile: string;
}

export interface Certificates {
  readonly ca: Pair;
  /** For 127.0.0.1 and localhost, signed by `ca`. */
  readonly server: Pair;
  /** Of a client, signed by `ca`. */
  readonly client: Pair;
  /** For 127.0.0.1 and localhost, signed by nobody but itself. */
  readonly stranger: Pair;
}

const LOOPBACK = "subjectAltName=IP:127.0.0.1,DNS:localhost";

/** Throwaway certificates that are valid for a day. Outside a test, name the folder: nobody would take it away. */
export function certificates(folder: string = temporary("tls")): Certificates {
  mkdirSync(folder, { recursive: true });
  const ca = made(folder, "ca", []);
  return {
    ca,
    server: made(folder, "server", [LOOPBACK, "extendedKeyUsage=serverAuth"], ca),
    client: made(folder, "client", ["extendedKeyUsage=clientAuth"], ca),
    stranger: made(folder, "stranger", [LOOPBACK]),
  };
}

function made(folder: string, name: string, extensions: readonly string[], ca?: Pair): Pair {
  const [certFile, keyFile] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  const place = ["-keyout", keyFile, "-out", certFile, "-days", "1", "-subj", `/CN=aplomb test ${name}`];
  const signed = ca === undefined ? [] : ["-CA", ca.certFile, "-CAkey", ca.keyFile];
  // OpenSSL makes a CA of whatever does not say otherwise.
  const all = ca === undefined ? extensions : [...extensions, "basicConstraints=critical,CA:FALSE"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const args = ["req", "-x509", ...key, ...place, ...signed, ...all.flatMap((each) => ["-addext", each])];
  execFileSync("openssl", args, { stdio: "pipe" });
  return { cert: readFileSync(certFile, "utf8"), key: readFileSync(keyFile, "utf8"), certFile, keyFile };
}
