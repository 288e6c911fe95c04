import { call, changesOf, needed, receive } from "./receiver.mjs";

/** A Jira Cloud issue per ticket (REST v3). It is found again by the journal, else by its label `aplomb-KEY`. */

const api = `${needed("JIRA_URL").replace(/\/$/, "")}/rest/api/3`;
const project = needed("JIRA_PROJECT");
const type = process.env.JIRA_ISSUE_TYPE ?? "Task";
const login = Buffer.from(`${needed("JIRA_EMAIL")}:${needed("JIRA_TOKEN")}`).toString("base64");
const headers = { authorization: `Basic ${login}` };
const RESOURCES = 50;

receive("jira", async (message, ref) => {
  const found = ref ?? (await search(message.key));
  if (message.type === "ticket.resolved") return found === undefined ? undefined : finish(found, message);
  const fields = { summary: line(message.item.title, 250), description: descriptionOf(message.item) };
  if (found === undefined) return create(message, fields);
  const { status } = await call(`${api}/issue/${found}`, { method: "PUT", headers, body: { fields }, allow: [404] });
  if (status === 404) return create(message, fields);
  if (message.type === "ticket.created") await move(found, ["new", "indeterminate"]);
  await comment(found, message);
  return found;
});

async function create({ key }, fields) {
  const labels = ["aplomb", `aplomb-${key}`];
  const body = { fields: { project: { key: project }, issuetype: { name: type }, labels, ...fields } };
  const { data } = await call(`${api}/issue`, { headers, body });
  return data.key;
}

async function finish(issue, message) {
  if (await move(issue, ["done"])) await comment(issue, message);
  return issue;
}

/** By the first transition to a status of such a category. False if it is in one already, or the workflow has no way there. */
async function move(issue, categories) {
  const query = "?fields=status";
  const { status, data } = await call(`${api}/issue/${issue}${query}`, { method: "GET", headers, allow: [404] });
  if (status === 404 || categories.includes(data.fields.status.statusCategory.key)) return false;
  const url = `${api}/issue/${issue}/transitions`;
  const { transitions } = (await call(url, { method: "GET", headers })).data;
  const way = transitions.find(({ to }) => categories.includes(to.statusCategory.key));
  if (way === undefined) return false;
  await call(url, { headers, body: { transition: { id: way.id } } });
  return true;
}

async function comment(issue, message) {
  await call(`${api}/issue/${issue}/comment`, { headers, body: { body: doc([paragraph(changesOf(message))]) } });
}

async function search(key) {
  const jql = `project = "${project}" AND labels = "aplomb-${key}" ORDER BY created ASC`;
  const body = { jql, fields: ["status"], maxResults: 1 };
  return (await call(`${api}/search/jql`, { headers, body })).data.issues[0]?.key;
}

/** Atlassian's document format: a text in it is nothing but text, whatever it holds. */
function descriptionOf({ cause, why, fix, owner, controls, resources, references }) {
  const more = resources.length - RESOURCES;
  const listed = resources.slice(0, RESOURCES).map((one) => {
    const where = `${one.account_id}${one.account_name ? ` (${one.account_name})` : ""}, ${one.region || "global"}`;
    return {
      type: "listItem",
      content: [paragraph(`${line(one.name, 100)}, ${line(one.id, 200)}, ${line(where, 150)}`)],
    };
  });
  const all = Object.entries(controls).map(([framework, ids]) => `${framework}: ${ids.join(", ")}`);
  return doc([
    paragraph(`Cause: ${line(cause, 1000)}`),
    paragraph(`Why it matters: ${line(why, 2000)}`),
    paragraph(`Fix: ${line(fix, 2000)}`),
    paragraph(`Owner: ${line(owner ?? "nobody", 200)}`),
    { type: "bulletList", content: listed },
    ...(more > 0 ? [paragraph(`and ${more} more`)] : []),
    paragraph(`Controls: ${line(all.join("; "), 3000)}`),
    paragraph(`References: ${line(references.join(" "), 2000)}`),
  ]);
}

function doc(content) {
  return { type: "doc", version: 1, content };
}

function paragraph(text) {
  return { type: "paragraph", content: [{ type: "text", text }] };
}

/** One line, as long as Jira takes it; what could turn text around or hide it is left out. */
function line(text, most) {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ");
  return clean.slice(0, most) || "-";
}
