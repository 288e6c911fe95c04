import { DatabaseSync, StatementSync } from "node:sqlite";

/**
 * Loaded into a process (`--import`), kills it at the n-th of its writes: just before or just after a statement that changes
 * the state, or just after something was written to stdout. Whatever comes of that is no matter of time.
 */

let left = Number(process.env["KILL_AT"] ?? 0);

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
      moment();
      return result;
    },
  });
}

if (left > 0) {
  around(DatabaseSync.prototype, "exec");
  around(DatabaseSync.prototype, "close");
  around(StatementSync.prototype, "run");
  around(process.stdout, "write");
}
