import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hazards } from '../markdown/hazards';
import type { Random } from '../random';

const root = path.resolve(__dirname, '../../..');

function documentsIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(path.join(root, folder, name), 'utf8'));
}

/** What people write: the corpus, the examples, the case studies and the skeletons. */
export const realDocuments: readonly string[] = [
  'test/corpus/documents',
  'test/fixtures/docs',
  'examples',
  'snippets/case-studies',
  'snippets/skeletons',
].flatMap(documentsIn);

export const frameworkIds = ['seven-phase', 'four-phase', 'nine-step', 'eugene-yan', 'babushkin-kravchenko'];

const titles = [
  'Requirements',
  'Business goals',
  'Clarify the Requirements',
  'Data',
  'Data sources',
  'Data pipeline',
  'Feature engineering',
  'Model',
  'Baseline',
  'Evaluation',
  'Offline metrics',
  'Online metrics',
  'Serving',
  'Architecture',
  'Latency budget',
  'Monitoring',
  'Data drift detection',
  'Retraining',
  'Motivation',
  'Methodology',
  'Motivation',
  'Summary',
  'Risks',
  'Notes',
  'Данные',
  'Мониторинг',
  '评估',
  '数据',
  'C #',
  '`code` and *stars*',
  '[link](#x) here',
  '<a id="x"></a> Serving',
  '\u{1F680} Launch',
  '\uD83D half',
  '',
];

const blocks = [
  'We serve 900 QPS with a p99 of 80 ms.',
  'The goal is to raise the click rate from 4.1 % to 4.6 % by June.',
  'AUC 0.81 on the test split, which was split at random.',
  'TBD',
  'N/A',
  '[describe the goal]',
  '- one\n  - two\n\n    more\n- three',
  '- [ ] open\n- [x] done',
  '1. one\n2. two\n\n   three',
  '| Metric | Value |\n|---|---|\n| NDCG@10 | 0.4 |',
  'a | b\n--|--\n1 | 2',
  '```python\n# no heading\n```',
  '~~~\n## none\n~~~',
  '```mermaid\nflowchart LR\n  a[API] --> b[(Feature store)]\n```',
  '```mermaid\nflowchart LR\n  a[API --> b\n```',
  '```mermaid\nflowchart LR\n  a[Call (x)] -> b[end]\n```',
  '```\nopen to the end',
  '<!-- a comment -->',
  '<!-- ml-design-docs-disable structure/no-placeholder -->',
  '<!-- ml-design-docs-disable-next-line no/such-rule: reason -->',
  '<!-- ml-design-docs-disable-line data/no-leakage data/no-leakage -->',
  '<!--\n# hidden\n-->',
  '<!-- never closed',
  '<div>\n# html\n\n</div>',
  '<details>\n<summary>More</summary>\n\ntext\n\n</details>',
  '<a id="data"></a>',
  '<h2>Evaluation</h2>',
  '> quoted\nlazy',
  '> ## Evaluation\n> quoted',
  '- ## Serving\n  in a list',
  '[ref]: https://example.org "x"',
  '[^1]: note\n\n    more of it',
  '    indented code',
  '\ttab',
  '$$\nx\n$$',
  '---',
  '***',
  'two spaces  \nmore  ',
  'back\\\nslash',
  '![](a.png)',
  'lone \uDE00 surrogate',
  '<<<<<<< HEAD\nWe serve 900 QPS.\n=======\n## Serving\n\nWe serve 400 QPS.\n>>>>>>> rank',
  'nbsp\u00a0and\u2028line\u0085sep\f\v',
  '\u0000',
  '**Bold line**',
  'Lead-in: **Monitoring.** We watch the PSI.',
];

const matters = [
  '',
  '',
  '---\nframework: seven-phase\n---\n\n',
  '---\nframework: four-phase\nstatus: draft\n---\n',
  '---\nframework: nine-step\ntask: [ranking]\n---\n\n',
  '---\nframework: eugene-yan\n---\n\n',
  '---\nframework: babushkin-kravchenko\n---\n\n',
  '---\nframework: seven-phse\nstatus: draftt\ntask: rankng\n---\n\n',
  '---\nframework:\n---\n',
  '---\n"framework" : "four-phase" # why\n---\n',
  '---\nframework: >-\n  four-phase\nowner: me\n---\n',
  '---\n{framework: seven-phase, owner: me}\n---\n',
  '---\n? framework\n: seven-phase\n---\n',
  '---\nframework: &a seven-phase\nother: *a\n---\n',
  '---\nframework: seven-phase\nframework: nine-step\n---\n',
  '---\nframework: [\n---\n',
  '---\n---\n',
  '---\n# only a comment\n---\n',
  '---\nframework: seven-phase\n',
  '---\nframework: seven-phase\n...\n\n',
  '--- \nframework: seven-phase\nmlDesignDocs:\n  disable:\n    - no/such-rule\n--- \n',
  '---\nframework: seven-phase\nstage: final\nrules:\n  data/no-leakage: offf\n---\n',
];

const numbers = [
  (n: number) => `${n}. `,
  (n: number) => `${n}) `,
  (n: number) => `1.${n} `,
  (n: number) => `Step ${n}: `,
  (n: number) => `${['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'][n - 1] ?? 'XI'}. `,
  (n: number) => `${'abcdefghijklmnop'.charAt(n - 1)}) `,
  (n: number) => `${'一二三四五六七八九十'.charAt((n - 1) % 10)}、`,
];

/** A document of headings in a mixture of styles, levels and numbers, with blocks that are hard to cut; line ends of any kind. */
function written(random: Random): string {
  const numbered = random.chance(0.4) ? random.pick(numbers) : undefined;
  const usual = random.pick(['atx', 'setext', 'bold', 'closed']);
  const gap = random.pick(['\n\n', '\n\n', '\n', '\n\n\n']);
  const parts: string[] = [];
  if (random.chance(0.7)) parts.push('# Ranking of the news feed');
  for (let n = 1; n <= random.below(12); n++) {
    const level = 1 + random.below(random.chance(0.1) ? 7 : 4);
    const style = random.chance(0.8) ? usual : random.pick(['atx', 'setext', 'bold', 'closed']);
    const title = (numbered?.(n) ?? '') + random.pick(titles);
    if (style === 'bold' && level > 1) parts.push(`**${title}**`);
    else if (style === 'setext' && level < 3) parts.push(`${title}\n${level === 1 ? '===' : '---'}`);
    else parts.push(`${'#'.repeat(level)} ${title}${style === 'closed' ? ' ##' : ''}`);
    for (let m = random.below(3); m > 0; m--) parts.push(random.pick(blocks));
  }
  return random.pick(matters) + parts.join(gap) + random.pick(['', '\n', '\n\n', ' ', '  \n']);
}

const strange = [
  ...[
    '#',
    '## ',
    '**',
    '|',
    '`',
    '```\n',
    '~~~\n',
    '\n\n',
    '\r\n',
    '\r',
    '\n',
    '\uFEFF',
    '\uD800',
    '\uDC00',
    '---\n',
    '===\n',
    '<<<<<<< HEAD\n',
    '\n=======\n',
    '\n>>>>>>> rank\n',
    '\u2028',
  ],
  ...['<!-- ', ' -->', '<div>', '- ', '> ', '[', ']', '\t', '$', '\u0000', 'TBD', '1. ', '99999. ', '\\', '"', "'"],
];

/** What people write, with pieces cut out and put in. */
function mutated(random: Random, most: number): string {
  let text = random.pick(realDocuments);
  if (text.length > most) {
    const from = random.chance(0.7) ? 0 : random.below(text.length - most);
    text = text.slice(from, from + most);
  }
  for (let n = random.below(6); n > 0; n--) {
    const at = random.below(text.length + 1);
    const cut = random.chance(0.5) ? random.below(400) : 0;
    text = text.slice(0, at) + random.pick(strange) + text.slice(at + cut);
  }
  return text;
}

/** A text that an editor may hold, at most a few thousand characters: written, mutated, or one hazard after the other. */
export function hostileDocument(random: Random, most = 6000): string {
  const kind = random.next();
  let text =
    kind < 0.55
      ? written(random)
      : kind < 0.9
        ? mutated(random, most)
        : random.pick(matters) + Array.from({ length: 1 + random.below(6) }, () => random.pick(hazards)).join('\n');
  const breaks = random.next();
  if (breaks < 0.2) text = text.replaceAll('\n', '\r\n');
  else if (breaks < 0.25) text = text.replaceAll('\n', '\r');
  else if (breaks < 0.3) text = text.replace(/\n/gu, () => random.pick(['\n', '\r\n', '\r']));
  return random.chance(0.1) ? `\uFEFF${text}` : text;
}
