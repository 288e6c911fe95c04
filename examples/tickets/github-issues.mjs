import { call, changesOf, needed, receive } from "./receiver.mjs";
import { changedLines, cut, line, withoutMentions } from "./text.mjs";

/** An issue per ticket. It is found again by the journal, else by a mark in its body that nobody sees. */

const api = process.env.GITHUB_API_URL ?? "https://api.github.com";
const repository = needed("GITHUB_REPOSITORY");
const headers = {
  accept: "application/vnd.github+json",
  authorization: `Bearer ${needed("GITHUB_TOKEN")}`,
  "x-github-api-version": "2022-11-28",
};
/** Only who may write to the repository can label: another's issue with our mark in it is not taken for ours. */
const LABEL = "aplomb";
const issues = `${api}/repos/${repository}/issues`;

receive("github-issues", async (message, ref) => {
  const { type, key, item } = message;
  const issue = await find(key, ref);
  if (type === "ticket.resolved") return issue === undefined ? undefined : close(issue, message);
  const fields = { title: withoutMentions(line(item.title, 200)) || "-", body: bodyOf(message) };
  if (issue === undefined) return create(fields);
  const body = type === "ticket.created" ? { ...fields, state: "open" } : fields;
  await call(`${issues}/${issue.number}`, { method: "PATCH", headers, body });
  await comment(issue.number, message);
  return issue.number;
});

/** One that was transferred (301) or deleted (404, 410) is nowhere: another is made. */
async function find(key, ref) {
  const known = ref && (await look(ref));
  if (known) return known;
  const found = await search(key);
  return found === undefined || found === ref ? undefined : look(found);
}

async function look(number) {
  const { status, data } = await call(`${issues}/${number}`, { method: "GET", headers, allow: [301, 404, 410] });
  return status === 200 ? { number, state: data.state } : undefined;
}

async function create(fields) {
  const { data } = await call(issues, { headers, body: { ...fields, labels: [LABEL] } });
  return data.number;
}

/** Closed already: a person did it, or this message was heard before, and only the answer was lost. */
async function close({ number, state }, message) {
  if (state === "closed") return number;
  await comment(number, message);
  await call(`${issues}/${number}`, { method: "PATCH", headers, body: { state: "closed", state_reason: "completed" } });
  return number;
}

/** Once, though the message may come again: it is known by a mark that nobody sees. */
async function comment(number, message) {
  const url = `${issues}/${number}/comments`;
  const seen = `<!-- aplomb-message: ${message.id} -->`;
  for (let page = 1; ; page += 1) {
    const query = `?since=${since(message)}&per_page=100&page=${page}`;
    const { data } = await call(`${url}${query}`, { method: "GET", headers });
    if (data.some(({ body }) => body?.startsWith(seen))) return;
    if (data.length < 100) break;
  }
  const lines = changedLines(message, code).map((text) => `- ${text}`);
  const list = lines.length === 0 ? "" : `\n\n${lines.join("\n")}`;
  await call(url, { headers, body: { body: `${seen}\n${changesOf(message)}${list}` } });
}

/** No comment on a message is older than it, but for clocks that differ. */
function since({ timestamp }) {
  return new Date(Date.parse(timestamp) - 24 * 3_600_000).toISOString();
}

/** In code nothing is a mention, a reference or a link. */
function code(text) {
  return `\`${line(text, 200).replaceAll("`", "'").trim() || "-"}\``;
}

async function search(key) {
  const query = `"aplomb-key: ${key}" in:body repo:${repository} is:issue label:${LABEL}`;
  const { data } = await call(`${api}/search/issues?q=${encodeURIComponent(query)}`, { method: "GET", headers });
  return data.items.find(({ body }) => body?.startsWith(mark(key)))?.number;
}

function mark(key) {
  return `<!-- aplomb-key: ${key} -->`;
}

/** GitHub takes 65,536 characters. Each line of the text is whole in itself, so it is cut between two. */
function bodyOf({ key, markdown }) {
  const room = cut(markdown, 60_000);
  const text = room.length < markdown.length ? `${room.slice(0, room.lastIndexOf("\n"))}\n\n(cut)` : room;
  return `${mark(key)}\n${text}`;
}
