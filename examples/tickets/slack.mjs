import { call, changesOf, needed, receive } from "./receiver.mjs";
import { changedLines, line, withoutMentions } from "./text.mjs";

/**
 * A message per ticket, and its changes as answers to it (SLACK_TOKEN with `chat:write`, SLACK_CHANNEL); with an incoming
 * webhook (SLACK_WEBHOOK_URL), which cannot answer, a message per change.
 */

const hook = process.env.SLACK_WEBHOOK_URL;
const api = process.env.SLACK_API_URL ?? "https://slack.com/api";
const bot = hook === undefined && { token: needed("SLACK_TOKEN"), channel: needed("SLACK_CHANNEL") };
const RESOURCES = 10;

receive("slack", async (message, thread) => {
  const isNew = thread === undefined || hook !== undefined;
  if (isNew && message.type === "ticket.resolved" && hook === undefined) return undefined;
  const ts = await post(isNew ? announcement(message) : answer(message), thread);
  return thread ?? ts;
});

async function post(text, thread) {
  // Nothing in a text becomes a mention, or is fetched by Slack for a preview.
  const plain = { text, link_names: false, unfurl_links: false, unfurl_media: false };
  if (hook !== undefined) {
    await call(hook, { body: plain, shown: new URL(hook).origin });
    return undefined;
  }
  const body = { channel: bot.channel, parse: "none", ...plain, ...(thread !== undefined && { thread_ts: thread }) };
  const { data } = await call(`${api}/chat.postMessage`, { headers: { authorization: `Bearer ${bot.token}` }, body });
  // Slack refuses with a 200.
  if (data.ok !== true) throw new Error(`chat.postMessage: ${data.error}`);
  return data.ts;
}

function answer(message) {
  return [changesOf(message), ...changedLines(message, code)].join("\n");
}

function announcement(message) {
  const { title, cause, fix, resources } = message.item;
  const more = resources.length - RESOURCES;
  const names = resources.slice(0, RESOURCES).map(({ name, account_id, region }) => {
    return `• ${code(name)} ${code(account_id)} ${code(region || "global")}`;
  });
  return [
    `*${changesOf(message)}* ${code(title)}`,
    code(cause),
    // What is new is among the names.
    ...(message.type === "ticket.created" ? [] : changedLines(message, code)),
    ...names,
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(fix === "" || message.type === "ticket.resolved" ? [] : [`Fix: ${code(fix)}`]),
  ].join("\n");
}

/** Slack reads &, < and > as its own; a backtick would end the code, and an @ is kept from what follows it. */
function code(text) {
  const inert = line(text, 600).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `\`${withoutMentions(inert.replaceAll("`", "'")) || "-"}\``;
}
