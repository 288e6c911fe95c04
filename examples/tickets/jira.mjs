import { call, changesOf, log, needed, receive } from "./receiver.mjs";
import { changedLines, line } from "./text.mjs";

/** A Jira Cloud issue per ticket (REST v3). It is found again by the journal, else by its label `aplomb-KEY`. */

const api = `${needed("JIRA_URL").replace(/\/$/, "")}/rest/api/3`;
const project = needed("JIRA_PROJECT");
const type = process.env.JIRA_ISSUE_TYPE ?? "Task";
const login = Buffer.from(`${needed("JIRA_EMAIL")}:${needed("JIRA_TOKEN")}`).toString("base64");
const headers = { authorization: `Basic ${login}` };
const RESOURCES = 50;

receive("jira", async (message, ref) => {
  const issue = await find(message.key, ref);
  if (message.type === "ticket.resolved") return issue === undefined ? undefined : finish(issue, message);
  const fields = { summary: line(message.item.title, 250) || "-", description: descriptionOf(message.item) };
  if (issue === undefined) return create(message, fields);
  await call(`${api}/issue/${issue.key}`, { method: "PUT", headers, body: { fields } });
  if (message.type === "ticket.created") await move(issue, ["new", "indeterminate"]);
  await comment(issue.key, message);
  return issue.key;
});

/** One that was deleted is nowhere: another is made. */
async function find(key, ref) {
  const known = ref && (await look(ref));
  if (known) return known;
  const found = await search(key);
  return found === undefined || found === ref ? undefined : look(found);
}

async function look(key) {
  const url = `${api}/issue/${key}?fields=status`;
  const { status, data } = await call(url, { method: "GET", headers, allow: [404, 410] });
  return status === 200 ? { key, category: data.fields.status.statusCategory.key } : undefined;
}

async function create({ key }, fields) {
  const labels = ["aplomb", `aplomb-${key}`];
  const body = { fields: { project: { key: project }, issuetype: { name: type }, labels, ...fields } };
  const { data } = await call(`${api}/issue`, { headers, body });
  return data.key;
}

/** Done already: a person did it, or this message was heard before, and only the answer was lost. */
async function finish(issue, message) {
  if (issue.category === "done") return issue.key;
  await comment(issue.key, message);
  await move(issue, ["done"]);
  return issue.key;
}

/** By the first transition to a status of such a category. A workflow without one, or with a screen, is left to people. */
async function move({ key, category }, categories) {
  if (categories.includes(category)) return;
  const url = `${api}/issue/${key}/transitions`;
  const { transitions } = (await call(url, { method: "GET", headers })).data;
  const way = transitions.find(({ to }) => categories.includes(to.statusCategory.key));
  const body = { transition: { id: way?.id } };
  const moved = way !== undefined && (await call(url, { headers, body, allow: [400, 409] })).status < 300;
  if (!moved) log(`jira: ${key} has no direct way to ${categories.join(" or ")}: move it yourself`);
}

/** Once, though the message may come again: Jira's comments hide nothing, so the mark can be seen. */
async function comment(issue, message) {
  const url = `${api}/issue/${issue}/comment`;
  const mark = `aplomb message ${message.id}`;
  const { comments } = (await call(`${url}?orderBy=-created&maxResults=100`, { method: "GET", headers })).data;
  if (comments.some(({ body }) => JSON.stringify(body).includes(mark))) return;
  const lines = changedLines(message, (id) => line(id, 200) || "-");
  await call(url, { headers, body: { body: doc([changesOf(message), ...lines, mark].map(paragraph)) } });
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
      content: [paragraph(`${line(one.name, 100) || "-"}, ${line(one.id, 200)}, ${line(where, 150)}`)],
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
  return { type: "paragraph", content: [{ type: "text", text: text || "-" }] };
}
