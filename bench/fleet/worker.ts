import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const BUILT = join(import.meta.dirname, "..", "..", "dist", "bin", "aplomb.js");

/** Accounts, after which a worker is as fast as it will be. */
const WARM = 50;

/** What a process has used so far. */
export interface Use {
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly megabytes: number;
  readonly files: number;
}

/** `aplomb worker`, as it is built, in a process of its own. */
export class Worker {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #lines: string[] = [];
  #last: Use = { cpuSeconds: 0, peakMegabytes: 0, megabytes: 0, files: 0 };
  #scanned = 0;
  #warm: Use | undefined;

  constructor(flags: readonly string[], env: NodeJS.ProcessEnv) {
    this.#child = spawn(process.execPath, [BUILT, "worker", ...flags], { env, stdio: ["ignore", "ignore", "pipe"] });
    this.#exited = once(this.#child, "exit");
    const { stderr } = this.#child;
    if (stderr === null) throw new TypeError("a child without pipes");
    createInterface({ input: stderr }).on("line", (line) => {
      this.#lines.push(line);
      if (/ \d{12}: (?:in)?complete, /.test(line)) this.#scanned += 1;
      if (this.#scanned === WARM) this.#warm ??= this.use();
      // A worker that lives for long says much.
      if (this.#lines.length > 2_000) this.#lines.splice(0, 1_000);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get code(): number | null {
    return this.#child.exitCode;
  }

  /** What it has used, and for how many accounts, since it has loaded its code and the engine has compiled what is hot. */
  get sinceWarm(): { readonly cpuSeconds: number; readonly accounts: number } {
    const warm = this.#warm;
    if (warm === undefined) return { cpuSeconds: 0, accounts: 0 };
    return { cpuSeconds: this.use().cpuSeconds - warm.cpuSeconds, accounts: this.#scanned - WARM };
  }

  /** What it has said, the last of it. */
  get said(): readonly string[] {
    return this.#lines;
  }

  /** Of one that has ended, what it had used when it was last asked. */
  use(): Use {
    try {
      this.#last = useOf(this.pid);
    } catch {
      // It has ended.
    }
    return this.#last;
  }

  /** As the kernel or a power cut would. */
  async kill(): Promise<void> {
    this.use();
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  /** Lets it finish what it has in hand. */
  async stop(): Promise<void> {
    this.use();
    if (this.isRunning) this.#child.kill("SIGTERM");
    await this.#exited;
  }
}

/** From /proc: Linux only. */
function useOf(pid: number): Use {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  // After the name, which may have spaces in it; utime and stime are fields 14 and 15, in hundredths of a second.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
    peakMegabytes: kilobytes("VmHWM") / 1_000,
    megabytes: kilobytes("VmRSS") / 1_000,
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}
