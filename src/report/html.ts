import type { MakeFormat } from "../formats/format.ts";
import { readPage } from "./page-file.ts";
import { report } from "./report.ts";

/** The HTML report, with the page that was built. */
export async function loadHtml(): Promise<MakeFormat> {
  const page = await readPage();
  return ({ past }) => report(page, past);
}
