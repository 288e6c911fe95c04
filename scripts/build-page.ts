/**
 * Makes dist/report/page.json: the script and the style of the HTML report, each one text, and their hashes, by which the
 * report's policy lets these run and nothing else.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "rolldown";
import { BUNDLED, bundledLicences } from "./bundled.ts";

const PAGE = "src/report/page";

/** What is bundled keeps its licence. */
const { licences, terms } = bundledLicences();
const owners = licences.map(({ copyright, modules }) => `${modules.join(", ")}: ${copyright}, ISC.`);
const BANNER = `/*! aplomb, Apache-2.0. With parts of ${owners.join(" ")} ${terms.replaceAll(/\s+/g, " ")} */`;

const { output } = await build({
  input: `${PAGE}/main.ts`,
  platform: "browser",
  write: false,
  output: { format: "iife", minify: true, banner: BANNER },
});
const [chunk, ...others] = output;
if (others.length > 0) throw new Error("The page's script is one piece, or it is not one file.");
const inside = chunk.moduleIds.flatMap((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.slice(1) ?? []);
const untold = inside.find((name) => !BUNDLED.some((one) => one === name));
if (untold !== undefined) throw new Error(`The page bundles ${untold}: scripts/bundled.ts tells of its licence.`);
// Whatever a library holds, it must not end its element.
const script = `\n${chunk.code.replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--")}`;
const style = `\n${readFileSync(`${PAGE}/page.css`, "utf8")}`;
if (style.includes("</")) throw new Error("The page's style would end its element.");

const hash = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;
mkdirSync("dist/report", { recursive: true });
const page = { script, style, scriptHash: hash(script), styleHash: hash(style) };
writeFileSync("dist/report/page.json", JSON.stringify(page));
