import { copyFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { listenForSignals } from "../../src/cli/interrupt.ts";
import { watchCommand } from "../../src/cli/watch.ts";
import { planOf, watchSettings } from "../../src/cli/watch-settings.ts";
import { at } from "../../src/formats/read-event.ts";
import { ConfigError, CredentialsError } from "../../src/model/errors.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { startLogstash } from "../support/logstash.ts";
import { answer, refused } from "../support/recorded.ts";
import { fakeClock } from "../watch/fake-clock.ts";
import { samplesOf } from "../watch/samples.ts";

type Flags = Parameters<typeof watchCommand>[0];

const volumes = (...encrypted: boolean[]) =>
  recordingFile([
    answer("EC2:DescribeVolumes", {
      Volumes: encrypted.map((Encrypted, index) => ({ VolumeId: `vol-${index}`, Encrypted })),
    }),
  ]);

/** Runs `watch` in this process on a fake clock. */
function watch(flags: Flags, clock = fakeClock()) {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    const spy = vi.spyOn(process[name], "write").mockImplementation((chunk, encoding, callback) => {
      texts[name] += String(chunk);
      const done = typeof encoding === "function" ? encoding : callback;
      done?.();
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
  vi.stubEnv("APLOMB_CONFIG", undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const checks = ["ebs-volume-encrypted"];
  const given = { checks, state: temporary("state.db"), format: "ndjson", ...flags };
  const ended = watchCommand(given, { clock, random: () => 0 });
  return { clock, texts, ended, events: () => eventsIn(texts.stdout) };
}

const eventsIn = (stdout: string): unknown[] =>
  stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** The events of each round: a scan's own event is its last. */
function roundsIn(events: readonly unknown[]): string[][] {
  const rounds: string[][] = [[]];
  for (const event of events) {
    const dataset = String(at(event, "data_stream.dataset")).replace("aplomb.", "");
    const state = at(event, "aplomb.finding.state");
    rounds.at(-1)?.push(state === undefined ? dataset : `${dataset} ${state}`);
    if (dataset === "scan") rounds.push([]);
  }
  return rounds.slice(0, -1);
}

describe("rounds", () => {
  test("each tells how things stand, and the state goes on from one to the next", async () => {
    const { ended, events, texts } = watch({ replay: volumes(false), rounds: "2" });
    expect(await ended).toBe(0);
    const [first = [], second = []] = roundsIn(events());
    expect(first.filter((name) => name.startsWith("findings"))).toEqual(["findings new", "findings new"]);
    expect(second.filter((name) => name.startsWith("findings"))).toEqual(["findings open"]);
    expect(texts.stderr.match(/^aplomb: \S+ round .*$/gm)).toEqual([
      "aplomb: 2026-11-22T10:00:00Z round 1: complete, after 0 s.",
      "aplomb: 2026-11-22T10:15:00Z round 2: complete, after 0 s.",
    ]);
  });

  test("--changes-only: the full posture is told at the start and every 24 hours", async () => {
    const { ended, events } = watch({ replay: volumes(false), every: "8h", rounds: "7", changesOnly: true });
    expect(await ended).toBe(0);
    const full = roundsIn(events()).map((names) => names.some((name) => name === "compliance"));
    expect(full).toEqual([true, false, false, true, false, false, true]);
  });

  test("--changes-only: a full posture that was lost is told again, one that waits in a spool is not", async () => {
    for (const [spool, wanted] of [[false, true] as const, [temporary("spool"), false] as const]) {
      const logs = await startLogstash();
      onTestFinished(() => logs.close());
      logs.setFault(({ index }) => (index === 0 ? undefined : { status: 401 }));
      const flags = { changesOnly: true, logstashUrl: [logs.url], spool, format: "none", rounds: "2" };
      const { ended, clock } = watch({ replay: volumes(false), ...flags });
      let before = 0;
      clock.during(1, () => {
        logs.setFault(undefined);
        before = logs.queued.length;
      });
      expect(await ended).toBe(0);
      // A spool sends the first round's too, before the second one's.
      const second = roundsIn(logs.queued.slice(before)).at(-1) ?? [];
      expect(second.some((name) => name === "compliance")).toBe(wanted);
    }
  });

  test("--rounds ends with the exit code of the last scan", async () => {
    const denied = recordingFile([refused("EC2:DescribeVolumes")]);
    expect(await watch({ replay: denied, rounds: "1" }).ended).toBe(3);
    expect(await watch({ replay: volumes(false), rounds: "1", failOn: "low" }).ended).toBe(1);
    // What was there before is not new.
    expect(await watch({ replay: volumes(false), rounds: "2", failOn: "new:low" }).ended).toBe(0);
  });

  test("--quiet: nothing but errors", async () => {
    const { ended, texts, clock } = watch({ replay: volumes(true), rounds: "3", quiet: true });
    clock.during(1, () => clock.pass(0));
    expect([await ended, texts.stderr]).toEqual([0, ""]);
  });

  test("a table is printed each time", async () => {
    const { ended, texts } = watch({ replay: volumes(false), rounds: "2", format: "table", color: false });
    await ended;
    expect(texts.stdout.match(/Should be: EBS volumes are encrypted/g)).toHaveLength(2);
  });
});

describe("a round that fails", () => {
  test("is told with its time, and the next one runs", async () => {
    const replay = volumes(false);
    const { ended, texts, clock } = watch({ replay, rounds: "3" });
    clock.during(1, () => renameSync(replay, `${replay}.away`));
    clock.during(2, () => renameSync(`${replay}.away`, replay));
    expect(await ended).toBe(0);
    expect(texts.stderr).toMatch(/^aplomb: 2026-11-22T10:15:00Z round 2: failed: .*calls\.ndjson.*\n {2}\S/m);
    expect(texts.stderr).toContain("aplomb: 2026-11-22T10:30:00Z round 3: complete");
  });

  test("does so however the credentials or the code fail", async () => {
    const replay = volumes(false);
    const expired = recordingFile([refused("STS:GetCallerIdentity", "ExpiredToken", { region: "us-east-1" })]);
    const { ended, texts, clock } = watch({ replay, rounds: "2" });
    clock.during(1, () => copyFileSync(expired, replay));
    expect(await ended).toBe(2);
    expect(texts.stderr).toMatch(/round 2: failed: .*ExpiredToken/);
  });

  test.each([
    ["input", () => temporary("missing.ndjson"), ConfigError],
    [
      "credentials",
      () => recordingFile([refused("STS:GetCallerIdentity", "ExpiredToken", { region: "us-east-1" })]),
      CredentialsError,
    ],
  ])("ends the command if it is the first one, for its %s", async (_, replay, error) => {
    await expect(watch({ replay: replay() }).ended).rejects.toThrow(error);
    expect((await aplomb(["watch", "--replay", replay(), "--state", temporary("state.db")])).code).toBe(2);
  });

  test("of a state that another scan holds is one of them", async () => {
    const { openStore } = await import("../../src/state/store.ts");
    const state = temporary("state.db");
    const { ended, texts, clock } = watch({ replay: volumes(true), state, rounds: "3" });
    let other: Awaited<ReturnType<typeof openStore>> | undefined;
    clock.during(1, async () => {
      other = await openStore({ path: state, now: new Date(), notice: () => undefined });
    });
    clock.during(2, () => other?.discard());
    expect(await ended).toBe(0);
    expect(texts.stderr).toContain(`round 2: failed: Another scan uses the state ${state}.`);
  });
});

describe("signals", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("%s between two rounds ends it with 0", async (signal) => {
    const { ended, texts, clock } = watch({ replay: volumes(false) });
    clock.during(2, () => void process.emit(signal));
    expect(await ended).toBe(0);
    expect(texts.stderr).toMatch(/round 2: .*\naplomb: 2026-11-22T10:15:00Z ended, as it was asked to\.\n$/);
  });

  test("SIGHUP reads the configuration, and the next round starts now and tells all", async () => {
    const config = fileOf("changesOnly: true\n");
    const { ended, texts, events, clock } = watch({ replay: volumes(false), config, rounds: "3" });
    clock.during(2, () => {
      writeFileSync(config, "changesOnly: true\nquiet: false\nownAccounts: ['444455556666']\n");
      process.emit("SIGHUP");
    });
    expect(await ended).toBe(0);
    const full = roundsIn(events()).map((names) => names.some((name) => name === "compliance"));
    expect(full).toEqual([true, false, true]);
    expect(texts.stderr).toContain("10:15:00Z the configuration was read again; round 3 starts now.\n");
    expect(texts.stderr).toContain("10:15:00Z round 3: complete");
  });

  test.each(["chekcs: [x]", "severity: hihg", "failOn: new:hihg", "output: all.ndjson", "{"])(
    "SIGHUP with a configuration that is wrong (%s): the old one stays",
    async (wrong) => {
      const config = fileOf("quiet: true\n");
      const { ended, texts, clock } = watch({ replay: volumes(false), config, rounds: "2", format: "none" });
      clock.during(1, () => {
        writeFileSync(config, `${wrong}\n`);
        process.emit("SIGHUP");
      });
      expect(await ended).toBe(0);
      expect(texts.stderr).toMatch(/^aplomb: 2026-11-22T10:00:00Z the configuration stays as it was: .+\n {2}.+\n$/);
    },
  );
});

describe("nothing is left of", () => {
  const emitters = { process, stdout: process.stdout, stderr: process.stderr };
  const listeners = () =>
    Object.entries(emitters).map(([name, emitter]) => [
      name,
      emitter.eventNames().map((event) => [String(event), emitter.listenerCount(event)]),
    ]);

  test("signals that nobody waits for any more", () => {
    const before = listeners();
    listenForSignals()[Symbol.dispose]();
    expect(listeners()).toEqual(before);
  });

  test("fifty rounds with a receiver, a spool, a state and rounds that fail", async () => {
    const idle = process.getActiveResourcesInfo();
    /** Handles, timers and requests of which there are more than before. */
    const left = () => {
      const before = [...idle];
      return process.getActiveResourcesInfo().filter((name) => {
        const index = before.indexOf(name);
        if (index >= 0) before.splice(index, 1);
        return index < 0;
      });
    };
    const logs = await startLogstash();
    const warned = vi.fn();
    process.on("warning", warned);
    onTestFinished(() => void process.off("warning", warned));
    const replay = volumes(false, true);
    const delivery = { logstashUrl: [logs.url], spool: temporary("spool"), format: "ndjson" };

    await watch({ replay, rounds: "1", ...delivery }).ended;
    const before = listeners();
    const { clock, ended, texts } = watch({ replay, rounds: "50", ...delivery });
    for (let failing = 5; failing < 50; failing += 10) {
      clock.during(failing, () => renameSync(replay, `${replay}.away`));
      clock.during(failing + 1, () => renameSync(`${replay}.away`, replay));
    }
    expect(await ended).toBe(0);
    expect(texts.stderr.match(/round \d+: failed/g)).toHaveLength(5);
    expect(listeners()).toEqual(before);
    expect(warned).not.toHaveBeenCalled();
    await logs.close();
    // A socket that was closed is gone some turns later; what has leaked stays.
    for (let turn = 0; turn < 10_000 && left().length > 0; turn += 1) await setImmediate();
    expect(left()).toEqual([]);
  });
});

describe("--metrics-port", () => {
  test("says how it goes: well, failed, well again; and is gone at the end", async () => {
    const replay = volumes(false, true);
    const { clock, texts, ended } = watch({ replay, rounds: "4", metricsPort: "0", every: "1m" });
    const get = async (path: string) => {
      const url = /http:\S+/.exec(texts.stderr)?.[0] ?? "";
      const response = await fetch(`${url}${path}`, { headers: { connection: "close" } });
      return { status: response.status, text: await response.text() };
    };
    const seen: unknown[] = [];
    const look = async () => {
      const { status, text } = await get("/healthz");
      const samples = samplesOf((await get("/metrics")).text);
      seen.push([
        status,
        text,
        samples.get('aplomb_rounds_total{status="failed"}'),
        samples.get("aplomb_open_findings"),
      ]);
    };
    clock.during(1, async () => {
      await look();
      clock.pass(120_001);
      await look();
      renameSync(replay, `${replay}.away`);
    });
    clock.during(2, async () => {
      await look();
      renameSync(`${replay}.away`, replay);
    });
    clock.during(3, look);
    expect(await ended).toBe(0);
    expect(seen).toEqual([
      [200, "ok\n", 0, 1],
      [503, "The last round ended too long ago.\n", 0, 1],
      [503, "The last round failed; stderr says why.\n", 1, 1],
      [200, "ok\n", 1, 1],
    ]);
    await expect(get("/healthz")).rejects.toThrow();
  });

  test("counts what waits for a receiver that is down, and that it was not delivered", async () => {
    const logs = await startLogstash();
    onTestFinished(() => logs.close());
    const delivery = { logstashUrl: [logs.url], spool: temporary("spool"), metricsPort: "0" };
    const { clock, texts, ended } = watch({ replay: volumes(false), rounds: "2", ...delivery });
    logs.setFault(({ index }) => (index === 0 ? undefined : { status: 401 }));
    let samples = new Map<string, number>();
    clock.during(1, async () => {
      const url = /http:\S+ answers \/metrics/.exec(texts.stderr)?.[0].split(" ")[0];
      const response = await fetch(`${url}/metrics`, { headers: { connection: "close" } });
      samples = samplesOf(await response.text());
      logs.setFault(undefined);
    });
    expect(await ended).toBe(0);
    expect(samples.get('aplomb_rounds_total{status="undelivered"}')).toBe(1);
    expect(samples.get("aplomb_spool_bytes")).toBeGreaterThan(1000);
    expect(samples.has("aplomb_last_success_timestamp_seconds")).toBe(false);
    expect(texts.stderr).toMatch(
      /round 1: undelivered(.|\n)*events of earlier runs go out first(.|\n)*round 2: complete/,
    );
  });
});

describe("what is wrong is told before any work", () => {
  test.each([
    [["--every", "5s"], "--every cannot be 5s."],
    [["--rounds", "0"], "--rounds cannot be 0."],
    [["--metrics-port", "70000"], "--metrics-port cannot be 70000."],
    [["--metrics-host", "0.0.0.0"], "--metrics-host is for --metrics-port."],
    [["-o", "all.ndjson"], "watch has no --output"],
    [["--record", "calls.ndjson"], "watch has no --record"],
    [["--replay", "calls.ndjson"], "A replay must not change what is known to be open."],
    [["--fail-on", "high"], "--fail-on is about an end, and watch has none."],
    [["--rounds", "1", "--fail-on", "hihg"], "--fail-on cannot be hihg."],
    [["--format", "tabel"], "--format cannot be tabel."],
    [["--format", "html"], "--format cannot be html for watch"],
    [["--checks", "s3-bucket-not-pubic"], "s3-bucket-not-pubic"],
    [["--config", "/nonexistent.yaml"], "The configuration /nonexistent.yaml cannot be read"],
  ])("%s", async (flags, message) => {
    const { code, stdout, stderr } = await aplomb(["watch", ...flags]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});

test("the state is in the XDG state folder, unless there is another", async () => {
  vi.stubEnv("XDG_STATE_HOME", "/var/lib");
  vi.stubEnv("APLOMB_CONFIG", undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const plan = planOf({ every: "15m" });
  expect((await watchSettings({}, plan)).state).toBe("/var/lib/aplomb/state.db");
  expect((await watchSettings({ state: "mine.db" }, plan)).state).toBe("mine.db");
  expect((await watchSettings({ config: fileOf("state: theirs.db\n") }, plan)).state).toBe("theirs.db");
  vi.stubEnv("XDG_STATE_HOME", "");
  vi.stubEnv("HOME", "/home/somebody");
  expect((await watchSettings({}, plan)).state).toBe(join("/home/somebody", ".local/state/aplomb/state.db"));
});
