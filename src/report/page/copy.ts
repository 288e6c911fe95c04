import { safeText } from "../../model/safe-text.ts";
import { button } from "./dom.ts";

/** Copies what is shown: what would be unseen, or obeyed where it is pasted, stays an escape. */
export function copyButton(text: string, what: string): HTMLButtonElement {
  const safe = text
    .split(/\r?\n/)
    .map((line) => safeText(line.replaceAll("\t", "  ")))
    .join("\n");
  const press = button("Copy", { class: "copy", "aria-label": `Copy ${what}` }, () => {
    copy(safe).then(
      () => told(press, "Copied"),
      () => told(press, "Not allowed here"),
    );
  });
  return press;
}

function told(press: HTMLButtonElement, word: string): void {
  press.textContent = word;
  press.setAttribute("aria-live", "polite");
  press.addEventListener(
    "blur",
    () => {
      press.textContent = "Copy";
    },
    { once: true },
  );
}

/** From a file the clipboard may be out of reach; a text that is marked can be copied all the same. */
async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const place = document.createElement("textarea");
    place.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(place);
    place.select();
    const isDone = document.execCommand("copy");
    place.remove();
    if (!isDone) throw new Error("not copied");
  }
}
