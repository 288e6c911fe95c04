import { plural } from "../model/plural.ts";
import type { Page } from "./page-file.ts";
import type { Tally } from "./tally.ts";

/** Nothing is loaded, nothing is sent, and nothing runs but the one script that was built. */
function policyOf({ scriptHash, styleHash }: Page): string {
  return [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** All that stands before the data. */
export function head(page: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(page)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Cloud posture report - aplomb</title>
<link rel="icon" href="data:,">
<style>${page.style}</style>
</head>
<body>
<div id="app"><p id="loading" role="status">Reading the findings …</p></div>
`;
}

const STATUS: Readonly<Record<string, string>> = {
  complete: "The scan is complete.",
  incomplete: "The scan is incomplete: what is unknown or could not be seen may be worse than what failed.",
  interrupted: "The scan was interrupted: what it did not come to is not in here.",
};

/** What stands after the data. Of what the events say only numbers are in it. */
export function ending(page: Page, { counts, gaps, statuses }: Tally): string {
  const status = Object.keys(STATUS).filter((one) => statuses.has(one));
  const told = status.length === 0 ? ["How the scan ended is not in here."] : status.map((one) => STATUS[one]);
  return `<noscript>
<main class="plain">
<h1>Cloud posture report</h1>
<p>${told.join(" ")}</p>
<ul>
<li>${counts.failed} failed</li>
<li>${counts.unknown} unknown</li>
<li>${counts.passed} passed</li>
<li>${counts.accepted} accepted (suppressed)</li>
<li>${plural(gaps, "listing")} that could not be read</li>
</ul>
<p>To show the findings this page needs JavaScript, which is switched off in this browser, or for this file. It loads nothing and sends nothing. Without it: <code>aplomb report FILE.ndjson --format table</code>.</p>
</main>
</noscript>
<script>${page.script}</script>
</body>
</html>
`;
}
