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

/** The groups in the order of the framework, then what goes across: the part of an id before `/`, a heading, what the rules look at. */
const groups: readonly (readonly [id: string, heading: string, looksAt: string])[] = [
  ['structure', 'Structure', 'Is everything there that a reviewer asks for, and can the checker read it?'],
  ['requirements', 'Requirements', 'Is there a number, with its unit, behind each goal and each demand on the system?'],
  ['framing', 'Framing', 'Is it clear what the model predicts, from which label, and what is done with the score?'],
  ['data', 'Data', 'Would the figures hold tomorrow: splits, leaks, joins, imbalance, sources, personal data?'],
  ['modeling', 'Modeling', 'Is there a baseline, do loss and model fit the task, can a run be repeated?'],
  ['evaluation', 'Evaluation', 'Do the metrics fit, can they be computed, and would the experiment decide?'],
  ['serving', 'Serving', 'Does the system keep what was promised: latency, capacity, failure, release?'],
  ['operations', 'Operations', 'Is somebody told when it goes wrong, and what happens then?'],
  ['diagram', 'Diagrams', 'Can the diagram be drawn, and does it show the system that the text describes?'],
  ['consistency', 'Consistency', 'Do the parts of the document agree with each other?'],
];

function index(all: readonly Rule[]): string {
  const known = new Set(groups.map(([id]) => id));
  const homeless = all.filter(({ meta }) => !known.has(groupOf(meta.id)));
  if (homeless.length > 0) throw new Error(`scripts/generate/rules.ts has no group for ${homeless[0]?.meta.id}`);
  return [
    '<!-- Written by `npm run generate` from server/src/rules: do not edit. -->',
    '',
    '# Rules',
    '',
    `${all.length} rules, each with a page: what it wants, why, examples that fail and pass, how to fix it, how to switch it off. \`ml-design-docs explain RULE\` prints it; in the editor, the id of a finding leads to it.`,
    ...groups.flatMap(([id, heading, looksAt]) =>
      group(
        heading,
        looksAt,
        all.filter(({ meta }) => groupOf(meta.id) === id),
      ),
    ),
    '',
    ...ending,
    '',
  ].join('\n');
}

function group(heading: string, looksAt: string, members: readonly Rule[]): readonly string[] {
  if (members.length === 0) return [];
  return [
    '',
    `## ${heading}`,
    '',
    looksAt,
    '',
    '| Rule | What it wants | Severity | Quick fix | Catalogue |',
    '|---|---|---|---|---|',
    ...[...members].sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1)).map(row),
  ];
}

function row({ meta: { id, title, severity, fixable, enabled, trace } }: Rule): string {
  const shown = enabled === false ? `off (${severity})` : severity;
  return `| [\`${id}\`](${id}.md) | ${title} | ${shown} | ${fixable ? 'yes' : ''} | ${trace} |`;
}

function groupOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

const ending: readonly string[] = [
  '## Severities',
  '',
  'The severity in the table is that of a document that is `in-review`, `approved` or `implemented`, or says nothing of it; some rules take a lower one for a small gap, as their pages say. In a draft (`status: draft` in the front matter) everything is one lower: a warning becomes information. In one that is `superseded` or `rejected` everything is a hint. An `off` rule is silent until a setting gives it a severity; the one in brackets is what it would usually be.',
  '',
  "Your settings decide over all of this, also over the status: a rule, or `data/*` for all rules of a group, can be `off`, `error`, `warning`, `info` or `hint`, in `rules` of the editor's settings or of `.ml-design-docs.json`, there also for some files (`overrides`), and in the front matter of one document. Of these the last has the last word. A comment hides one finding (`<!-- ml-design-docs-disable-next-line RULE: reason -->`). [The README](../../README.md#settings) has the details.",
  '',
  'Rules called `team/…` are not in the table: they are the checks of your team, declared in `.ml-design-docs/frameworks` ([frameworks.md](../frameworks.md)), and are set, switched off and suppressed like the others.',
  '',
  "The last column is the number under which the project's catalogue of checks lists a rule; it is for those who work on the rules.",
];
