import type { Random } from '../unit/random';

/**
 * Markdown from a grammar: blocks in blocks, with the constructs of CommonMark and GFM, mostly whole and now and then left open. What is
 * never closed, or closed by the wrong mark, is what parsers that work piece by piece get wrong.
 */

const words = [
  ...[
    'the',
    'ranking',
    'model',
    'predicts',
    'clicks',
    'p99',
    'latency',
    '80 ms',
    '900 QPS',
    'recall@10',
    'drift',
    'PSI',
  ],
  ...['users', 'features', 'labels', '3 %', 'A/B test', 'rollback', 'TBD', 'no', 'not', 'weekly', '2 TB', 'AUC 0.81'],
  ...[
    'данные',
    '评估',
    'naïve',
    '\u{1F680}',
    'e\u0301',
    'nbsp\u00a0word',
    'snake_case',
    '2*3*4',
    'a<b',
    'c>d',
    '&amp;',
    '\\*',
  ],
];

const titles = [
  ...[
    'Requirements',
    'Data',
    'Features',
    'Model',
    'Baseline',
    'Evaluation',
    'Offline metrics',
    'Serving',
    'Monitoring',
  ],
  ...[
    'Data drift',
    'Retraining',
    'Rollout',
    'Risks',
    'Future work',
    'Non-goals',
    'Notes',
    '1. Goals',
    'II. Данные',
    '监控',
    '',
  ],
];

export function sentence(random: Random, most = 12): string {
  return Array.from({ length: 1 + random.below(most) }, () => random.pick(words)).join(' ');
}

function inline(random: Random, depth = 0): string {
  if (depth > 3 || random.chance(0.4)) return sentence(random);
  const inner = (): string => inline(random, depth + 1);
  return random.pick<() => string>([
    () => `**${inner()}**`,
    () => `*${inner()}*`,
    () => `_${inner()}_`,
    () => `~~${inner()}~~`,
    () => `\`${sentence(random, 3)}\``,
    () => `\`\` ${sentence(random, 3)} \` \`\``,
    () => `[${inner()}](https://a.example/${random.below(9)} "${sentence(random, 2)}")`,
    () => `![${inner()}](a.png)`,
    () => `[${inner()}][${label(random)}]`,
    () => `[${label(random)}]`,
    () => `[^${random.below(4)}]`,
    () => `<https://a.example>`,
    () => `<b class="x">${inner()}</b>`,
    () => `<!-- ${sentence(random, 3)} -->`,
    () => `${inner()}${random.pick(['  \n', '\\\n', '\n'])}${inner()}`,
    () =>
      `${inner()} ${random.pick(['**', '*', '`', '``', '[', ']', '](', '<', '<!--', '-->', '~~', '|', '\\', '$'])} ${inner()}`,
    () => `www.a.example ${inner()} me@a.example`,
  ])();
}

function label(random: Random): string {
  return random.pick(['a', 'b', 'Ref', 'ref', 'A B', 'ß', '1']);
}

/** Each line behind a mark; lazy lines go without it. */
function contained(random: Random, text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? first : random.chance(0.08) ? '' : line === '' ? rest.trimEnd() : rest) + line)
    .join('\n');
}

function blocksOf(random: Random, depth: number, most: number): string {
  const gap = random.pick(['\n\n', '\n\n', '\n', '\n \n']);
  return Array.from({ length: 1 + random.below(most) }, () => block(random, depth)).join(gap);
}

function heading(random: Random): string {
  const title = random.chance(0.8) ? random.pick(titles) : inline(random, 2).replaceAll('\n', ' ');
  return random.pick([
    `${'#'.repeat(1 + random.below(random.chance(0.05) ? 8 : 4))} ${title}`,
    `## ${title} ##`,
    `${title || 'x'}\n${random.pick(['=', '===', '-', '---', '--- -'])}`,
    `**${title || 'x'}**`,
    `#${title}`,
  ]);
}

function table(random: Random): string {
  const columns = 1 + random.below(4);
  const row = (cell: () => string): string => {
    const cells = Array.from({ length: Math.max(1, columns + random.below(3) - 1) }, cell);
    return random.chance(0.8) ? `| ${cells.join(' | ')} |` : cells.join(' | ');
  };
  const cell = (): string => (random.chance(0.8) ? sentence(random, 3) : inline(random, 2).replaceAll('\n', ' '));
  const bars = `|${Array.from({ length: columns }, () => random.pick(['---', ':-:', '-', '--:'])).join('|')}|`;
  return [row(cell), bars, ...Array.from({ length: random.below(5) }, () => row(cell))].join('\n');
}

function fence(random: Random): string {
  const mark = random.pick(['```', '~~~', '````', '``` ', '   ```']);
  const closing = random.chance(0.85) ? mark : random.pick(['', '``', '~~~', '    ```', '``` x']);
  const info = random.pick(['', 'python', 'mermaid', 'yaml', 'mermaid {init}', 'a`b']);
  const body = info.startsWith('mermaid')
    ? `flowchart LR\n  a[${sentence(random, 2)}] --> b[(Feature store)]`
    : random.pick(['# no heading', '- no item', sentence(random), '<!-- no comment', '', '---', '    deep']);
  return `${mark}${info}\n${body}\n${closing}`;
}

function html(random: Random): string {
  const text = sentence(random, 4);
  return random.pick([
    `<!-- ${text}\n\n# hidden\n-->`,
    `<!-- ${text}`,
    `<div>\n${text}\n\n# ${text}\n</div>`,
    `<script>\n# ${text}\n\n</script>`,
    `<pre>${text}\n\n# x</pre> ${text}`,
    `<![CDATA[\n# ${text}\n\n]]>`,
    `<?x\n# ${text}\n?>`,
    `<!DOCTYPE x>`,
    `<details>\n<summary>${text}</summary>\n\n${text}\n\n</details>`,
    `<x-y a="1">\n# ${text}`,
    `<h2>${text}</h2>`,
    `<a id="x"></a>`,
    `<textarea>\n\n# x`,
  ]);
}

function definition(random: Random): string {
  return random.pick([
    `[${label(random)}]: https://a.example "${sentence(random, 2)}"`,
    `[${label(random)}]: <a b>`,
    `[${label(random)}]:\n  /x\n  'over\n  lines'`,
    `[${label(random)}]: /x "open\n# not a title`,
    `[^${random.below(4)}]: ${sentence(random)}`,
    `[^${random.below(4)}]: ${sentence(random, 3)}\n\n    # in the note\n\n    ${sentence(random)}`,
    `[^${random.below(4)}]: \`\`\`\n    # no\n    \`\`\``,
    `[${label(random)}]: x y z`,
  ]);
}

/** One comment to the checker; mostly a valid one. */
export function directive(random: Random): string {
  const kind = random.pick([
    'disable',
    'disable-next-line',
    'disable-file',
    'enable',
    'disable-line',
    'disabled',
    'architecture',
  ]);
  const rule = (): string =>
    random.pick([
      'structure/no-placeholder',
      'data/no-leakage',
      'structure',
      'no/such-rule',
      '*',
      '__proto__',
      'constructor',
      '-',
      '/',
    ]);
  const reason = random.pick(['', ': because', ' -- because', ':', ' --', ': -- a: b', ': 😀']);
  const open = random.pick(['<!-- ', '<!--', '<!--\n', '<!-- \t']);
  const close = random.pick([' -->', '-->', ' --->', '\n-->', '', ' -->x']);
  return `${open}ml-design-docs-${kind} ${Array.from({ length: random.below(4) }, rule).join(random.pick([' ', ', ', '\n', ',,']))}${reason}${close}`;
}

/** One block, at most five deep. */
export function block(random: Random, depth = 0): string {
  const kinds: (() => string)[] = [
    () => inline(random),
    () => inline(random),
    () => heading(random),
    () => table(random),
    () => fence(random),
    () => html(random),
    () => definition(random),
    () => directive(random),
    () => random.pick(['---', '***', '___', '- - -', '===', '+++', ':::note', '$$\nx\n$$']),
    () => `    ${sentence(random)}\n\n    # code`,
    () => `\t${sentence(random)}`,
  ];
  if (depth < 5) {
    const inner = (): string => blocksOf(random, depth + 1 + random.below(2), 3);
    const list = (mark: () => string): string =>
      Array.from({ length: 1 + random.below(4) }, () => {
        const first = mark();
        const indent = ' '.repeat(random.chance(0.9) ? first.length : random.below(6));
        return contained(random, random.chance(0.6) ? sentence(random) : inner(), first, indent);
      }).join(random.pick(['\n', '\n', '\n\n']));
    kinds.push(
      () => contained(random, inner(), '> ', random.pick(['> ', '>'])),
      () => list(() => random.pick(['- ', '* ', '+ ', '-   ', '- [ ] ', '- [x] '])),
      () => list(() => `${random.below(12)}${random.pick(['. ', ') '])}`),
    );
  }
  return random.pick(kinds)();
}

const matters = [
  ...['', '', '', '---\nframework: seven-phase\n---\n\n', '---\nframework: seven-phase\nstatus: draft\n---\n'],
  ...[
    '---\nframework: four-phase\nfacts: {online_serving: true}\n',
    '---\nframework: nine-step\n...\n',
    '---\na: [\n---\n',
  ],
  ...[
    '---\nframework: seven-phase\ntask: [ranking]\nrules:\n  data: off\n---\n',
    '---\n---\n',
    '\uFEFF---\nframework: seven-phase\n---\n',
  ],
];

/** A document of up to `most` blocks, with line ends of any kind. */
export function markdownDocument(random: Random, most = 12): string {
  const parts: string[] = random.chance(0.6) ? ['# Ranking of the news feed'] : [];
  for (let n = 1 + random.below(most); n > 0; n--) parts.push(random.chance(0.35) ? heading(random) : block(random));
  const text =
    random.pick(matters) + parts.join(random.pick(['\n\n', '\n\n', '\n'])) + random.pick(['', '\n', '\n\n', '  ']);
  const breaks = random.next();
  if (breaks < 0.12) return text.replaceAll('\n', '\r\n');
  if (breaks < 0.15) return text.replaceAll('\n', '\r');
  return breaks < 0.2 ? text.replace(/\n/gu, () => random.pick(['\n', '\r\n', '\r'])) : text;
}
