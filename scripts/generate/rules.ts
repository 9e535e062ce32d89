import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../server/src/rules';
import type { Rule } from '../../server/src/rules/types';

/** Writes the index of the rules' pages and the rules that the configuration's schema knows. The pages are written by hand. */
export default function generate(root: string): Map<string, string> {
  for (const { meta } of rules) {
    const page = `docs/rules/${meta.id}.md`;
    if (!existsSync(path.join(root, page))) throw new Error(`${page} is missing: every rule has a page`);
  }
  const schema = 'schemas/config.schema.json';
  return new Map([
    ['docs/rules/README.md', index(rules)],
    [schema, withRules(readFileSync(path.join(root, schema), 'utf8').replaceAll('\r\n', '\n'), rules)],
  ]);
}

/** Replaces the properties of `rules` in the text of the configuration's schema; the rest is written by hand. */
function withRules(schema: string, all: readonly Rule[]): string {
  const known =
    /("propertyNames": \{[^{}]*\},\n {6}"properties": \{\n)[\s\S]*?(\n {6}\},\n {6}"additionalProperties")/u;
  if (!known.test(schema)) throw new Error('schemas/config.schema.json has no place for the rules');
  const entries = [...all]
    .sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1))
    .map(
      ({ meta: { id, title } }) =>
        `        ${JSON.stringify(id)}: {\n          "description": ${JSON.stringify(`${title}.`)},\n          "$ref": "#/definitions/severity"\n        }`,
    );
  return schema.replace(known, (_, before: string, after: string) => `${before}${entries.join(',\n')}${after}`);
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
