/** Holds the production bundles in dist/ to their budgets (KB of 1,000 bytes) and mermaid out of all but the preview. */
import { existsSync, readFileSync, statSync } from 'node:fs';

const budgets = {
  'dist/server/node.js': 800,
  'dist/server/worker.js': 760,
  'dist/cli.js': 620,
  'dist/client/node.js': 480,
  'dist/client/web.js': 450,
  'dist/webview/preview.js': 3700,
};

let wrong = 0;
for (const [file, budget] of Object.entries(budgets)) {
  if (!existsSync(file)) {
    console.log(`${file} is missing: run node esbuild.js --production first`);
    wrong++;
    continue;
  }
  const size = statSync(file).size / 1000;
  const over = size > budget;
  console.log(`${over ? 'OVER' : 'ok  '} ${file} ${size.toFixed(0)} of ${budget} KB`);
  if (over) wrong++;
  if (!file.includes('webview') && /flowchart-elk|mermaidAPI/u.test(readFileSync(file, 'utf8'))) {
    console.log(`OVER ${file} holds mermaid`);
    wrong++;
  }
}
process.exitCode = wrong > 0 ? 1 : 0;
