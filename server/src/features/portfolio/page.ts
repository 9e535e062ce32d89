import { escaped, utf8Length } from './escaped';
import { pageDetails } from './page-details';
import { documentRow, flagNames, footRow, headRow, phaseColumn } from './page-rows';
import { script } from './page-script';
import { style } from './page-style';
import { viewScript, viewStyle } from './page-view';
import { sha256 } from './sha256';
import type { Portfolio, PortfolioFlag } from './types';

export interface PageOptions {
  readonly title: string;
  /** Address of a document by its path in the portfolio. */
  readonly href: (path: string) => string;
  /** Between that and the number of a line. */
  readonly line: string;
  readonly version: string;
  /** A remark on the table as a whole, as plain text, such as that it is not complete; empty or absent: none. */
  readonly note?: string;
  /** For a web view of VS Code: its theme's colours, links that it opens itself, filters that outlive a reload. */
  readonly inView?: true;
}

/** The mark of a report. Only a file that has it may be written over. */
export const pageMark = '<meta name="generator" content="ml-design-docs report">';

/** In bytes. Where all details would make the page larger, some are left out: it would be slow to open and to send. */
const mostBytes = 5_000_000;

/**
 * A portfolio as one HTML file that loads nothing: a table that needs no script, and filters, order and details where scripts run. Its
 * policy lets in only the one style and the one script, by their hashes. At most 5 MB up to some 5,000 documents.
 */
export async function page(portfolio: Portfolio, options: PageOptions): Promise<string> {
  const { title, href, line, version, note, inView } = options;
  const { documents, phases, others, at } = portfolio;
  const look = inView ? `${style}\n${viewStyle}` : style;
  const scripts = inView ? [script, viewScript] : [script];
  const [styleHash, ...scriptHashes] = await Promise.all([look, ...scripts].map(hash));
  const policy = `default-src 'none'; style-src '${styleHash}'; script-src ${scriptHashes.map((one) => `'${one}'`).join(' ')}; base-uri 'none'; form-action 'none'`;
  const day = new Date(at).toISOString().slice(0, 10);
  const head = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${pageMark}
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${look}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(about(documents.length, others))} Made on <time datetime="${day}">${day}</time> by ml-design-docs ${escaped(version)}.</p>
${!note ? '' : `<p role="note">${escaped(note)}</p>\n`}${summary(portfolio)}`;
  if (documents.length === 0)
    return `${head}${inView ? startHere : ''}\n</main>${inView ? `\n<script>${viewScript}</script>` : ''}\n</body>\n</html>\n`;
  const rows = documents.map((one, index) => documentRow(one, index, href(one.path), portfolio));
  const table = `${filters(portfolio)}
<ul class="key" aria-label="Key of the colours">${['nothing answered', 'below 40%', 'below 75%', '75% and more', 'all answered'].map((name, step) => `<li class="h h${step}">${name}</li>`).join('')}</ul>
<div class="wrap" role="region" aria-label="Documents and phases" tabindex="0">
<table id="documents">
<caption>Each design doc with the sections it answers, of those that a reviewer asks for, in each phase. A dash: nothing is asked.</caption>
<thead>${headRow(portfolio)}</thead>
<tbody>
${rows.join('\n')}
</tbody>
<tfoot>${footRow(portfolio)}</tfoot>
</table>
</div>`;
  const before = `${head}\n${table}\n</main>\n<script type="application/json" id="data">`;
  const after = `</script>\n${scripts.map((one) => `<script>${one}</script>`).join('\n')}\n</body>\n</html>\n`;
  // Rows that are too large by themselves are shown without details.
  const room = mostBytes - utf8Length(before) - utf8Length(after);
  return before + pageDetails({ ...portfolio, phases }, { line, phaseColumn, room }) + after;
}

/** What to do where there is nothing to show. */
const startHere =
  '<p><a href="mldd:new">New ML Design Doc…</a> begins one. A Markdown file that should be here and is not: open it, and choose Check as ML Design Doc.</p>';

function about(documents: number, others: number): string {
  const docs = documents === 0 ? 'No ML design doc was found.' : `${count(documents, 'ML design doc')}.`;
  return others === 0 ? docs : `${docs} ${count(others, 'other file')} left alone.`;
}

function summary({ documents }: Portfolio): string {
  if (documents.length === 0) return '';
  const flagged = (flag: PortfolioFlag): number => documents.filter(({ flags }) => flags.includes(flag)).length;
  const withErrors = documents.filter(({ findings }) => findings.some(({ severity }) => severity === 'error')).length;
  const shares = documents
    .filter(({ score }) => score.applicable > 0)
    .map(({ score }) => score.covered / score.applicable)
    .sort((a, b) => a - b);
  const median = shares[Math.floor((shares.length - 1) / 2)];
  const numbers: readonly (readonly [string, string])[] = [
    ['Documents', `${documents.length}`],
    ['Median score', median === undefined ? '–' : `${Math.floor(100 * median)}%`],
    ['With errors', `${withErrors}`],
    ['No drift monitoring', `${flagged('no-drift-monitoring')}`],
    ['No online metrics', `${flagged('no-online-metrics')}`],
    ['Approved, untouched for a year', `${flagged('stale')}`],
  ];
  return `<dl>${numbers.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

/** Hidden until the script is there that serves it. */
function filters({ phases }: Portfolio): string {
  const options = phases.map(({ title }, index) => `<option value="${index}">${escaped(title)}</option>`).join('');
  const boxes = Object.values(flagNames)
    .map(([letter, name]) => `<label><input type="checkbox" name="${letter}">${escaped(name)}</label>`)
    .join('\n');
  return `<form id="filters" role="search" aria-label="Filter the documents" autocomplete="off" hidden>
<label class="top">Text<input type="search" name="text" placeholder="title, path, owner, gap"></label>
<label class="top">Nothing said of<select name="phase"><option value="">any phase</option>${options}</select></label>
<label class="top">Findings<select name="severity"><option value="">any</option><option value="e">with errors</option><option value="w">with errors or warnings</option></select></label>
${boxes}
<button type="reset">Show all</button>
<span id="shown" role="status"></span>
</form>`;
}

async function hash(text: string): Promise<string> {
  return `sha256-${await sha256(text)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
