import { textAt } from "./read-event.ts";
import { isUrl } from "./read-finding.ts";

/** The page of AWS's documentation that a finding's check names first; `""` if there is none to follow. */
export function referenceAt(event: unknown): string {
  const [first = ""] = textAt(event, "rule.references").split("\n");
  const url = first.replace(/^\d+\. /, "");
  return isUrl(url) ? url : "";
}

/** OSC 8, which no width counts. The URL has passed `isUrl`, so nothing in it ends the sequence; the text is safe already. */
export function linked(text: string, url: string): string {
  return url === "" ? text : `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}
