import { expect, test } from "vitest";
import check from "../../checks/iam/iam-user-one-active-access-key.ts";
import { reportLines } from "../../checks/iam/resources/report-lines.ts";
import { actionsOf } from "../../src/model/check.ts";
import { reportOf, reportText } from "../support/credential-report.ts";
import { ACCOUNT } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";

const user = (name: string) => ({ user: name, arn: `arn:aws:iam::${ACCOUNT}:user/${name}` });

/** Lines that must not be taken for anybody's, between two that are sound. */
const BROKEN: Readonly<Record<string, string>> = {
  "too short": `eve,arn:aws:iam::${ACCOUNT}:user/eve,2025`,
  "too long": `${reportText(user("eve")).split("\n")[1]},more`,
  "commas in the wrong place": reportText({ ...user("eve"), user: "eve,x,y" }).split("\n")[1] ?? "",
  "another account's": reportText({ user: "eve", arn: "arn:aws:iam::444455556666:user/eve" }).split("\n")[1] ?? "",
  "no user's": reportText({ user: "eve", arn: `arn:aws:iam::${ACCOUNT}:role/eve` }).split("\n")[1] ?? "",
  "a second line of the same": reportText(user("ada")).split("\n")[1] ?? "",
  "no line at all": "?",
};

test.each(Object.entries(BROKEN))("a line that cannot be read spoils no other: %s", async (_, line) => {
  const text = [reportText(user("ada")), line, reportText(user("bob")).split("\n")[1]].join("\n");
  const { findings, coverage } = await scanned([check], reportOf(text));
  expect(findings.map(({ resource }) => resource.name)).toEqual(["ada", "bob"]);
  expect(coverage[0]).toMatchObject({ status: "failed", unread: { code: "MalformedAnswer" } });
});

test("a report that was cut off loses the user in whose line it ends, and says so", async () => {
  const text = reportText(user("ada"), user("bob"));
  const { findings, summary } = await scanned([check], reportOf(text.slice(0, -30)));
  expect(findings.map(({ resource }) => resource.name)).toEqual(["ada"]);
  expect(summary.status).toBe("incomplete");
});

test("names with commas are whole", () => {
  const { rows = [], unreadable } = reportLines(reportText(user("a,b"), user(",")), ACCOUNT) ?? {};
  expect(rows.map((row) => [row["user"], row["mfa_active"]])).toEqual([
    ["a,b", "false"],
    [",", "false"],
  ]);
  expect(unreadable).toBe(0);
});

test("one report serves the root user and the users, and is asked for once", async () => {
  const { checks } = await import("../../checks/index.ts");
  const its = checks.filter(
    // What people sign in through has a listing of its own, too.
    (check) => /^iam-(?!root-|people-)/.test(check.id) && actionsOf(check).includes("iam:GetCredentialReport"),
  );
  expect(its.length).toBeGreaterThan(3);
  const { calls } = await scanned(its, reportOf(reportText(user("ada"))));
  expect(calls.map(({ operation }) => operation)).toEqual([
    "GetCallerIdentity",
    "GenerateCredentialReport",
    "GetCredentialReport",
  ]);
});
