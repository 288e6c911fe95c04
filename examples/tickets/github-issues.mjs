import { call, changesOf, needed, receive } from "./receiver.mjs";

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
  const { type, key } = message;
  const found = ref ?? (await search(key));
  if (type === "ticket.resolved") return found === undefined ? undefined : close(found, message);
  const fields = { title: message.item.title.slice(0, 250), body: bodyOf(message) };
  if (found === undefined) return create(fields);
  const body = type === "ticket.created" ? { ...fields, state: "open" } : fields;
  const { status } = await call(`${issues}/${found}`, { method: "PATCH", headers, body, allow: [404, 410] });
  if (status !== 200) return create(fields);
  await comment(found, message);
  return found;
});

async function create(fields) {
  const { data } = await call(issues, { headers, body: { ...fields, labels: [LABEL] } });
  return data.number;
}

/** Closed already: this message was heard before, and only the answer was lost. */
async function close(number, message) {
  const { status, data } = await call(`${issues}/${number}`, { method: "GET", headers, allow: [404, 410] });
  if (status !== 200 || data.state === "closed") return number;
  await comment(number, message);
  await call(`${issues}/${number}`, { method: "PATCH", headers, body: { state: "closed", state_reason: "completed" } });
  return number;
}

async function comment(number, message) {
  await call(`${issues}/${number}/comments`, { headers, body: { body: changesOf(message) } });
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
  const room = markdown.slice(0, 60_000);
  const text = room.length < markdown.length ? `${room.slice(0, room.lastIndexOf("\n"))}\n\n(cut)` : room;
  return `${mark(key)}\n${text}`;
}
