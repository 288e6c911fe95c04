/**
 * Makes dist/report/page.json: the script and the style of the HTML report, each one text, and their hashes, by which the
 * report's policy lets these run and nothing else.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "rolldown";

const PAGE = "src/report/page";

/** What is bundled keeps its licence. */
const BANNER = `/*! aplomb, Apache-2.0. With parts of D3 (d3js.org), Copyright 2010-2023 Mike Bostock, ISC: Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE. */`;

const { output } = await build({
  input: `${PAGE}/main.ts`,
  platform: "browser",
  write: false,
  output: { format: "iife", minify: true, banner: BANNER },
});
const [chunk, ...others] = output;
if (others.length > 0) throw new Error("The page's script is one piece, or it is not one file.");
// Whatever a library holds, it must not end its element.
const script = `\n${chunk.code.replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--")}`;
const style = `\n${readFileSync(`${PAGE}/page.css`, "utf8")}`;
if (style.includes("</")) throw new Error("The page's style would end its element.");

const hash = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;
mkdirSync("dist/report", { recursive: true });
const page = { script, style, scriptHash: hash(script), styleHash: hash(style) };
writeFileSync("dist/report/page.json", JSON.stringify(page));
