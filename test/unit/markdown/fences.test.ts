import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { diagramLabels, looksLikeCode } from '../../../server/src/markdown/drawing';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { BlockKind } from '../../../server/src/markdown/types';

const parse = createMarkdownParser();

function fence(language: string, ...lines: readonly string[]): string {
  return ['# Design', '', `\`\`\`${language}`, ...lines, '```', ''].join('\n');
}

function blocksOf(markdown: string, kind: BlockKind) {
  const document = parse(markdown);
  return document.blocks
    .filter((block) => block.kind === kind)
    .map((block) => ({ ...block, source: document.text.slice(block.span.start, block.span.end) }));
}

describe('what is read in source code', () => {
  it('takes names apart and keeps comments and values', () => {
    const [snippet] = blocksOf(fence('python', 'max_latency_ms = 200  # per request', "lossName = 'focal'"), 'snippet');
    assert.equal(snippet?.text, 'max latency ms 200 per request . loss Name focal');
    assert.equal(snippet?.source, "max_latency_ms = 200  # per request\nlossName = 'focal'");
  });

  it('ends a snippet at an empty line and after six lines', () => {
    const lines = Array.from({ length: 8 }, (_, n) => `rule_${String.fromCharCode(97 + n)}xx: on`);
    const texts = blocksOf(fence('yaml', ...lines, '', 'owner: fraud team'), 'snippet').map(({ source }) => source);
    assert.deepEqual(texts, [lines.slice(0, 6).join('\n'), lines.slice(6).join('\n'), 'owner: fraud team']);
  });

  it('gives the same places with Windows line ends', () => {
    const [first, second] = blocksOf(
      fence('python', 'alpha = beta', '', 'gamma = delta').replace(/\n/g, '\r\n'),
      'snippet',
    );
    assert.equal(first?.source, 'alpha = beta');
    assert.equal(second?.source, 'gamma = delta');
  });

  it('says nothing of commands to type, of empty and of unlettered code', () => {
    for (const markdown of [
      fence('bash', 'pip install recommender', 'python train.py --epochs 3'),
      fence('python'),
      fence('python', '1 + 2', '()'),
    ])
      assert.deepEqual(blocksOf(markdown, 'snippet'), []);
  });

  it('reads code without a language and indented code too', () => {
    assert.equal(blocksOf(fence('', 'import os', 'timeout = 3', 'return fallback'), 'snippet').length, 1);
    assert.equal(
      blocksOf('# Design\n\nText.\n\n    threshold = alert_level\n    page_on_call()\n', 'snippet')[0]?.text,
      'threshold alert level . page on call',
    );
  });

  it('adds nothing to the words of the document', () => {
    assert.equal(parse(fence('python', 'alpha = beta')).stats.words, 0);
  });

  it('reads only the beginning of code that goes on and on', () => {
    const snippets = blocksOf(
      fence('json', ...Array.from({ length: 5000 }, (_, n) => `"key${n}": "value",`)),
      'snippet',
    );
    assert.ok(snippets.length > 10);
    assert.ok((snippets.at(-1)?.span.end ?? 0) < 8100);
  });
});

describe('what a line of a plain fence hangs under', () => {
  const under = (...lines: readonly string[]): readonly (string | undefined)[] =>
    blocksOf(fence('', ...lines), 'box').map((block) => block.under);

  it('is the line above with a colon, or the one less indented', () => {
    assert.deepEqual(under('Candidates:', '- two towers', '- ranker'), [undefined, 'Candidates:', 'Candidates:']);
    assert.deepEqual(under('Training', '├─ epochs ten', '└─ batch large'), [undefined, 'Training', 'Training']);
  });

  it('is nothing for lines side by side, and nothing across a wide gap', () => {
    assert.deepEqual(under('Kafka topic', 'Flink job'), [undefined, undefined]);
    assert.deepEqual(under('Stores', '', '', '', '  Redis cache'), [undefined, undefined]);
  });
});

describe('what a drawing shows', () => {
  it('is the title of a group, else its id', () => {
    const source =
      'flowchart LR\nsubgraph s1 [Feature store]\n  a[Raw<br/>events] --> b[Model]\nend\nsubgraph Serving\nend\n';
    assert.deepEqual(diagramLabels(source), ['Feature store', 'Raw events', 'Model', 'Serving']);
  });

  it('is no code as long as few lines of it read like statements', () => {
    const steps = 'read the events\nimport events\nscore them';
    assert.equal(looksLikeCode(`${steps}\nkeep the best`), false);
    assert.equal(looksLikeCode(steps), true);
    assert.equal(looksLikeCode('import events\nscores = 3\nevents --> scores'), false);
  });
});
