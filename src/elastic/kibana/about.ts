import type { Dashboard } from "./panel.ts";

/** The text at the top of a dashboard: what it is, and the way to the others. The hash keeps the space and the host. */
export function aboutText(shown: Dashboard, all: readonly Dashboard[]): string {
  const links = all.map(({ id, title }) => {
    const name = markdown(title.replace("[aplomb] ", ""));
    return id === shown.id ? `**${name}**` : `[${name}](#/view/${encodeURIComponent(id)})`;
  });
  return `${markdown(shown.about)}\n\n${links.join(" · ")}`;
}

export function aboutId(dashboard: Dashboard): string {
  return `${dashboard.id}-about`;
}

/** Nothing in a text becomes markup. */
function markdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#&]/g, "\\$&");
}
