import { existsSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../server/src/rules';
import type { Rule } from '../../server/src/rules/types';

/** Writes the index of the rules' pages. The pages themselves are written by hand, one for each rule. */
export default function generate(root: string): Map<string, string> {
  for (const { meta } of rules) {
    const page = `docs/rules/${meta.id}.md`;
    if (!existsSync(path.join(root, page))) throw new Error(`${page} is missing: every rule has a page`);
  }
  return new Map([['docs/rules/README.md', index(rules)]]);
}

function index(all: readonly Rule[]): string {
  const rows = [...all]
    .sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1))
    .map(
      ({ meta }) =>
        `| [\`${meta.id}\`](${meta.id}.md) | ${meta.title} | ${meta.severity} | ${meta.fixable ? 'yes' : ''} |`,
    );
  return [
    '<!-- Written by `npm run generate` from server/src/rules: do not edit. -->',
    '',
    '# Rules',
    '',
    'Each rule has a page: what it wants, why, how to fix it, how to switch it off. A draft (`status: draft` in the front matter) shows every finding one severity lower.',
    '',
    '| Rule | What it wants | Severity | Quick fix |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
