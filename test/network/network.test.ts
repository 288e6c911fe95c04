import { describe, expect, test } from "vitest";
import {
  admitted,
  coversRange,
  type IpRange,
  isEveryPort,
  isWorld,
  mergePorts,
  openPorts,
  parseCidr,
  portsBeside,
  portText,
  protocolOf,
} from "../../src/network/index.ts";

const WIDTH = { ipv4Prefix: 8, ipv6Prefix: 16 };
const ranges = (text: string): IpRange[] => text.split(" ").flatMap((cidr) => parseCidr(cidr) ?? []);
const all = (from: number, to: number, sources: string) =>
  ({ protocol: "tcp", ports: { from, to }, sources: ranges(sources) }) as const;

describe("the world", () => {
  test.each([
    ["0.0.0.0/0", true],
    ["0.0.0.0/1 128.0.0.0/1", true],
    ["::/0", true],
    ["2000::/3", true],
    ["2000::/15", true],
    ["2000::/16", false],
    ["2a06:98c0::/29", false],
    ["8.0.0.0/7", true],
    ["8.0.0.0/8 9.0.0.0/8", true],
    ["9.0.0.0/8 10.0.0.0/8 11.0.0.0/8", false],
    ["8.0.0.0/8", false],
    ["10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fe80::/10", false],
    ["10.0.0.0/7", false],
    // Every second /8: no block is broad, and together they are half of all addresses.
    [Array.from({ length: 128 }, (_, index) => `${index * 2}.0.0.0/8`).join(" "), false],
    [Array.from({ length: 129 }, (_, index) => `${index * 2 - (index === 128 ? 1 : 0)}.0.0.0/8`).join(" "), true],
    ["203.0.113.7", false],
  ])("%s: %s", (text, expected) => expect(isWorld(ranges(text), WIDTH)).toBe(expected));

  test("as broad as it is set", () => {
    expect(isWorld(ranges("104.16.0.0/13"), { ...WIDTH, ipv4Prefix: 16 })).toBe(true);
    expect(isWorld(ranges("0.0.0.0/1"), { ...WIDTH, ipv4Prefix: 0 })).toBe(false);
    expect(isWorld(ranges("0.0.0.0/0"), { ...WIDTH, ipv4Prefix: 0 })).toBe(true);
    expect(isWorld(ranges("203.0.113.7"), { ...WIDTH, ipv4Prefix: 32 })).toBe(false);
  });
});

test("a range is covered by several that touch", () => {
  const [inner = ranges("10.0.0.0/16")[0]] = ranges("10.0.0.0/16");
  if (inner === undefined) throw new Error("no range");
  expect(coversRange(ranges("10.0.0.0/17 10.0.128.0/17"), inner)).toBe(true);
  expect(coversRange(ranges("10.0.0.0/17 10.0.128.0/18"), inner)).toBe(false);
  expect(coversRange(ranges("::/0"), inner)).toBe(false);
});

test("protocols by name and number", () => {
  expect(["-1", "all", "6", "TCP", "17", "udp", "1", "icmp", "58", "", "constructor"].map(protocolOf)).toEqual([
    ...["all", "all", "tcp", "tcp", "udp", "udp"],
    ...["other", "other", "other", "other", "other"],
  ]);
});

test("ports", () => {
  expect(
    mergePorts([
      { from: 80, to: 90 },
      { from: 22, to: 79 },
      { from: 92, to: 92 },
    ]),
  ).toEqual([
    { from: 22, to: 90 },
    { from: 92, to: 92 },
  ]);
  expect(isEveryPort([{ from: 1, to: 65_535 }])).toBe(true);
  expect(isEveryPort([{ from: 2, to: 65_535 }])).toBe(false);
  expect(portsBeside([{ from: 79, to: 81 }], [80, 443]).map(portText)).toEqual(["79", "81"]);
  expect(portsBeside([{ from: 80, to: 80 }], [80])).toEqual([]);
  expect(portText({ from: 0, to: 65_535 })).toBe("all");
});

test("rules add up, port by port", () => {
  const isOpen = (sources: readonly IpRange[]) => isWorld(sources, WIDTH);
  const rules = [
    all(0, 100, "0.0.0.0/8"),
    all(50, 200, "1.0.0.0/8"),
    { ...all(60, 60, "::/0"), protocol: "udp" as const },
  ];
  expect(openPorts(rules, "tcp", isOpen)).toEqual([{ from: 50, to: 100 }]);
  expect(openPorts(rules, "udp", isOpen)).toEqual([{ from: 60, to: 60 }]);
  expect(openPorts([], "tcp", () => true)).toEqual([]);
});

describe("the first rule that is about a source decides", () => {
  const rule = (number: number, allows: boolean, cidr: string) => ({
    ...{ number, allows, protocol: "all" as const, ports: { from: 0, to: 65_535 } },
    source: ranges(cidr)[0] ?? { family: 4 as const, first: 0n, last: 0n },
  });
  test.each([
    ["an allow", [rule(100, true, "0.0.0.0/0")], "0.0.0.0/0"],
    ["a deny before it", [rule(100, true, "0.0.0.0/0"), rule(90, false, "0.0.0.0/0")], ""],
    ["a deny after it", [rule(100, true, "0.0.0.0/0"), rule(110, false, "0.0.0.0/0")], "0.0.0.0/0"],
    ["a narrower deny before it", [rule(90, false, "0.0.0.0/1"), rule(100, true, "0.0.0.0/0")], "128.0.0.0/1"],
    ["IPv6 is no IPv4", [rule(90, false, "0.0.0.0/0"), rule(100, true, "::/0")], "::/0"],
    [
      "an allow within a deny",
      [rule(1, true, "10.0.0.0/9"), rule(2, false, "10.0.0.0/8"), rule(3, true, "10.0.0.0/8")],
      "10.0.0.0/9",
    ],
  ])("%s", (_, rules, expected) => {
    expect(admitted(rules)).toEqual(expected === "" ? [] : ranges(expected));
  });
});
