/**
 * Holds what is shipped to its budgets. Usage: node scripts/checks/bundle-budgets.mjs [file.vsix]
 * Needs `node esbuild.js --production --metafile` before. Exit code 1 if a budget is exceeded, a file is missing or not the one that
 * the metafile tells of (a development build, for example), or a package is where it should not be.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Kilobytes of 1,000 bytes, minified: 5 to 10 % above what is needed today, so that a new dependency is a decision. */
const BUDGETS_KB = {
  // Servers and the command line are thin: what they share, is in core.js, all words in data.json.
  // With what follows a document through its versions, so that a keystroke costs what it touches, also in long tables and lists, and what reads
  // lines and HTML as their author meant them. With the titles by which a text that may be a design is one.
  'dist/core.js': 196,
  // The recogniser and facts, for the first text that may be a design doc. With formulas as prose has them, and where
  // each number of one stands in the author's text.
  'dist/recogniser.js': 176,
  // With what they read in words: shares, sums of money, sizes and machines that do not follow, choices that are put off, values that
  // contradict each other, words of other languages.
  'dist/rules.js': 525,
  // What an editor or a report asks about them.
  'dist/team.js': 24,
  'dist/commands.js': 98,
  'dist/features.js': 97,
  'dist/globs.js': 26,
  // Parsers of other people, for the first text that needs one.
  'dist/syntax.js': 250,
  // The reader of diagrams with what parses of Mermaid, the parser of architecture diagrams, and the thread that it runs in beside the server.
  'dist/diagrams.js': 520,
  'dist/diagrams-architecture.js': 500,
  'dist/server/diagram-thread.js': 8,
  // JSON in JSON: what is not named is not parsed. With questions of reviews for each kind of system, and the words of three more languages.
  'dist/data.json': 1035,
  'dist/server/node.js': 216,
  // What VS Code starts, to take what was compiled of the one above.
  'dist/server/precompiled.js': 10,
  'dist/server/worker.js': 197,
  // With the reports for CI, the page of a portfolio and what is kept of a call.
  'dist/cli.js': 145,
  // The kit of the Model Context Protocol with its validator, and how the command line reads documents.
  'dist/mcp.js': 334,
  'dist/library.js': 3,
  'dist/patterns.js': 160,
  // All that the activation waits for.
  'dist/client/node.js': 3,
  'dist/client/node-client.js': 105,
  // The library of the client, loaded with the server.
  'dist/client/language-client.js': 475,
  'dist/client/web.js': 3,
  // The same for the web host, with that library.
  'dist/client/web-client.js': 520,
  'dist/webview/preview.js': 55,
  // With all of its diagram kinds.
  'dist/webview/mermaid.js': 3_700,
  // For the command line, which draws in a browser.
  'dist/webview/picture.js': 10,
  'dist/webview/preview.css': 14,
};
// With what cuts long blocks and reads lines, HTML and formulas as their author meant them.
const VSIX_BUDGET_KB = 2_820;

/** Packages that are in the script that draws, only; those that parse in scripts of their own, too. */
const ONLY_IN_MERMAID =
  /^node_modules\/(?:mermaid|@mermaid-js\/[^/]+|d3|d3-[^/]+|katex|cytoscape|dompurify|langium)\//u;

/** By bundle. */
const PARSES = { diagrams: /\/mermaid\/$/u, 'diagrams-architecture': /\/@mermaid-js\/parser\/$/u };

/** A call of the command line that is wrong needs no other script. */
const OWN_COPY = { cli: 'server/src/text/nearest.ts' };

const problems = [];

for (const [file, budget] of Object.entries(BUDGETS_KB)) {
  const size = sizeOf(file);
  if (size === undefined) continue;
  hold(file, size, budget);
}
for (const [bundle, file] of metafiles()) inspect(bundle, file);
const vsix = process.argv[2];
if (vsix) {
  if (existsSync(vsix)) hold(path.basename(vsix), statSync(vsix).size, VSIX_BUDGET_KB);
  else problems.push(`${vsix} is missing`);
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function sizeOf(file) {
  const place = path.join(ROOT, file);
  if (existsSync(place)) return statSync(place).size;
  problems.push(`${file} is missing: run node esbuild.js --production --metafile`);
  return undefined;
}

function hold(what, bytes, budgetKb) {
  const kb = bytes / 1000;
  console.log(`${what.padEnd(26)} ${kb.toFixed(0).padStart(5)} of ${String(budgetKb).padStart(5)} kB`);
  if (kb > budgetKb) problems.push(`${what} is over its budget by ${(kb - budgetKb).toFixed(1)} kB`);
}

function metafiles() {
  const names = Object.keys(BUDGETS_KB)
    .filter((file) => file.endsWith('.js'))
    .map((file) => bundleOf(file));
  return names.map((bundle) => [bundle, path.join(ROOT, 'out', `meta-${bundle}.json`)]);
}

/** As esbuild.js names its metafile: dist/webview/preview.js is of the bundle `webview`. */
function bundleOf(file) {
  return file
    .replace(/^dist\/|\.js$/gu, '')
    .replace('/preview', '')
    .replace('/', '-');
}

function inspect(bundle, file) {
  if (!existsSync(file)) {
    problems.push(`out/meta-${bundle}.json is missing: run node esbuild.js --production --metafile`);
    return;
  }
  const { inputs, outputs } = JSON.parse(readFileSync(file, 'utf8'));
  for (const [output, { bytes }] of Object.entries(outputs)) {
    const place = path.join(ROOT, output);
    if (!existsSync(place) || statSync(place).size !== bytes)
      problems.push(`${output} is not the build that out/meta-${bundle}.json tells of: build again`);
    if (output.endsWith('.map')) problems.push(`${output}: a development build is measured`);
  }
  const found = Object.keys(inputs).map(
    (input) => ONLY_IN_MERMAID.exec(input.replace(/^.*(?=node_modules\/)/u, ''))?.[0],
  );
  if (['server-node', 'server-worker', 'cli', 'mcp', 'library'].includes(bundle)) {
    const doubled = Object.keys(inputs).find(
      (input) => /^server\/src\/(?!lsp|cli|mcp|entry)/u.test(input) && input !== OWN_COPY[bundle],
    );
    if (doubled) problems.push(`${bundle} carries ${doubled}, which is in another script too`);
  }
  const itself = bundle === 'webview-mermaid';
  const carried = itself ? [] : [...new Set(found.filter((name) => name && !PARSES[bundle]?.test(name)))];
  if (carried.length > 0) problems.push(`${bundle} carries ${carried.join(', ')}, which belongs into mermaid.js only`);
  if (itself && !found.some(Boolean)) problems.push('mermaid.js carries no mermaid: the check looks in vain');
}
