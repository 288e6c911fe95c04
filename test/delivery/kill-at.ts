import { DatabaseSync, StatementSync } from "node:sqlite";

/**
 * Loaded into a process (`--import`), kills it at the n-th of its writes (`KILL_AT=n`), just before or just after a statement
 * that changes the state or something that is written to stdout, or when the state is saved (`KILL_AT=COMMIT`). Whatever
 * comes of that is no matter of time.
 */

const AT = process.env["KILL_AT"] ?? "";
let left = Number(AT);

function moment(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
}

function around<Host, Name extends keyof Host>(host: Host, name: Name): void {
  const original = host[name];
  if (typeof original !== "function") throw new Error(`${String(name)} is no function`);
  Object.assign(Object(host), {
    [name](this: unknown, ...args: unknown[]): unknown {
      moment();
      const result: unknown = Reflect.apply(original, this, args);
      if (args[0] === AT) left = 1;
      moment();
      return result;
    },
  });
}

if (AT !== "") {
  around(DatabaseSync.prototype, "exec");
  around(DatabaseSync.prototype, "close");
  around(StatementSync.prototype, "run");
  around(process.stdout, "write");
}
