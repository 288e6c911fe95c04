import { accepted } from "./accepted.ts";
import { attack } from "./attack.ts";
import { detailView } from "./detail.ts";
import { el } from "./dom.ts";
import { findings } from "./findings.ts";
import { frameworks } from "./frameworks.ts";
import { contents, heading } from "./heading.ts";
import { readModel } from "./model.ts";
import { breakdown, overview } from "./overview.ts";
import { printed } from "./print.ts";
import { telemetry } from "./telemetry.ts";
import { trend } from "./trend.ts";
import { unseen } from "./unseen.ts";

const model = readModel();
const table = findings(model);
const detail = detailView(model);
const parts = [
  overview(model),
  trend(model),
  breakdown(model),
  unseen(model),
  frameworks(model),
  attack(model),
  telemetry(model),
  accepted(model),
  table.element,
].filter((part) => part !== null);

const skip = el("a", { class: "skip", href: "#findings" }, "To the findings");
skip.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("search")?.focus();
});

document
  .getElementById("app")
  ?.replaceChildren(
    skip,
    heading(model),
    contents(parts),
    el("main", {}, parts, printed(model)),
    el(
      "footer",
      {},
      "Made by aplomb. This file loads nothing and sends nothing. It holds names and settings of your accounts: share it as you would share these.",
    ),
    detail.element,
  );

function update(): void {
  table.update();
  detail.update();
}

addEventListener("hashchange", update);
addEventListener("keydown", (event) => {
  const { target } = event;
  const isTyping = target instanceof HTMLElement && target.matches("input, select, textarea");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]") !== null) return;
  event.preventDefault();
  document.getElementById("search")?.focus();
});
update();
