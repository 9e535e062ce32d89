import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inStyleOf, sameName } from '../../../../server/src/features/rename/name-style';
import { prepareRename, rename } from '../../../../server/src/features/rename/rename';
import { applyEdits } from '../../../../server/src/text/span';
import { analysed, document, inside } from '../names-document';

async function renamed(piece: string, name: string, nth = 0, text = document): Promise<string> {
  const result = rename(await analysed(text), inside(piece, nth, text), name);
  if (!result || 'refused' in result) return assert.fail(result?.refused ?? 'nothing');
  return applyEdits(text, result.edits);
}

async function refusal(piece: string, name: string, nth = 0, text = document): Promise<string | undefined> {
  const result = rename(await analysed(text), inside(piece, nth, text), name);
  return result && 'refused' in result ? result.refused : assert.fail('not refused');
}

describe('rename', function () {
  this.timeout(60_000);

  it('gives a component its new name in text, tables and label, each in its own case and number', async () => {
    const text = await renamed('Feature store)', 'Signal cache');
    for (const line of [
      '  ranker --> store[(Signal cache)]',
      '- **Signal cache**: Redis, filled every hour. Two signal caches run, one per region.',
      '- **Ranker**: a boosted tree. The ranker reads the signal-cache.',
      '| SIGNAL CACHE | 6 |',
      '  job[Feature backfill] --> store',
    ])
      assert.ok(text.includes(line), line);
    assert.ok(!/feature.stores?/iu.test(text));
  });

  it('changes the name in a label, not what stands beside it', async () => {
    assert.ok((await renamed('The ranker', 'scorer')).includes('ranker["Scorer<br/>p99 20 ms"]'));
  });

  it('puts quotes around a label where Mermaid needs them', async () => {
    const text = await renamed('Search API', 'Search (public)', 0);
    assert.ok(text.includes('api["Search (public)"]'));
    assert.equal((await analysed(text)).diagrams[0]?.diagram.problems.length, 0);
    assert.ok((await renamed('Search API', 'The end')).includes('api["The end"]'));
  });

  it('keeps the shape of a box, whatever its brackets', async () => {
    for (const [open, close] of [
      '[ ]',
      '( )',
      '([ ])',
      '[( )]',
      '(( ))',
      '> ]',
      '{{ }}',
      '[/ /]',
      '[\\ \\]',
      '[/ \\]',
      '[[ ]]',
    ].map((one) => one.split(' '))) {
      const box = (label: string): string => `api${open}${label}${close}`;
      const text = document.replace(/api\[[^\]]*\]/u, () => box('Search API'));
      const after = await renamed('Search API', 'Zed (new)', 0, text);
      assert.ok(after.includes(box('"Zed (new)"')), after);
      assert.deepEqual((await analysed(after)).diagrams[0]?.diagram.problems, []);
    }
  });

  it('gives a box without a label one: the id stays', async () => {
    const text =
      '---\nframework: seven-phase\n---\n\n# A\n\nThe Reranker is small.\n\n```mermaid\nflowchart LR\n  Reranker --> Cache2\n  Cache2 --> Reranker\n```\n';
    assert.match(
      await renamed('The Reranker', 'Scorer', 0, text),
      /The Scorer is[\s\S]*\n {2}Reranker\[Scorer\] --> Cache2\n {2}Cache2 --> Reranker\n/u,
    );
  });

  it('renames a metric with its operating point, and no other name of it', async () => {
    const text = await renamed('NDCG@10', 'Hit rate@10');
    assert.match(text, /We want Hit rate@10 of 0\.42 .* NDCG@5 is only watched, and `hit rate@10` is in/u);
    assert.match(text, /\[Hit rate@10 board\]\(https:\/\/example\.com\/NDCG@10\)/u);
    assert.match(text, /The normalized discounted cumulative gain at 10 leads/u);
    assert.match(text, /\n\| Hit rate@10 \| 0\.38/u);
    assert.match(text, /\n### NDCG@10 in detail/u);
  });

  it('refuses what is no name, with a reason', async () => {
    assert.match((await refusal('The ranker', ' ')) ?? '', /empty/u);
    assert.match((await refusal('The ranker', 'a\nb')) ?? '', /one line/u);
    assert.match((await refusal('The ranker', 'a|b')) ?? '', /"\|"/u);
    assert.match((await refusal('The ranker', '--')) ?? '', /letter/u);
    for (const list of ['- a', '+ a', '1. a', '1)']) assert.match((await refusal('The ranker', list)) ?? '', /list/u);
    for (const mark of ['~a~', '# a', 'a &amp; b']) assert.match((await refusal('The ranker', mark)) ?? '', /meaning/u);
    assert.match((await refusal('The ranker', 'x'.repeat(81))) ?? '', /80/u);
    assert.match((await refusal('The ranker', 'feature Store')) ?? '', /another component/u);
    assert.match((await refusal('a boosted', 'x')) ?? '', /Only metrics/u);
    assert.match((await refusal('seven-phase', 'x')) ?? '', /front matter/u);
    assert.match((await refusal('store\n', 'x')) ?? '', /id of a box/u);
  });

  it('leaves headings, links and other documents to Markdown', async () => {
    const analysis = await analysed(document);
    assert.equal(prepareRename(analysis, inside('### NDCG@10')), undefined);
    assert.equal(prepareRename(analysis, inside('## Serving')), undefined);
    assert.equal(prepareRename(analysis, inside('NDCG@10 board')), undefined);
    assert.equal(prepareRename(analysis, inside('example.com')), undefined);
    assert.equal(prepareRename(await analysed(document, false), inside('NDCG@10')), undefined);
  });

  it('asks for exactly what it would change', async () => {
    const found = prepareRename(await analysed(document), inside('The ranker', 0) + 2);
    assert.ok(found && 'span' in found);
    assert.equal(document.slice(found.span.start, found.span.end), 'ranker');
  });

  it('forth and back is the same text, and no two edits overlap', async () => {
    const word = fc.stringMatching(/^[a-z]{4,9}$/u).filter((one) => !/[siuyxz]$|[cs]h$/u.test(one));
    const name = fc.tuple(word, word).map(([a, b]) => `Zq${a} ${b}`);
    const written = fc.constantFrom(
      'Feature store',
      'feature store',
      'Feature Store',
      'FEATURE STORE',
      'feature-store',
      'feature stores',
      'feature\nstore',
    );
    const frame = fc.constantFrom(
      'The §.',
      '**§**: x.',
      '- a *§* b',
      '> the §, too',
      '| Component | n |\n|---|---|\n| § | 1 |',
      'See [§](#x) or `§`.',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(frame, written), { minLength: 1, maxLength: 8 }),
        name,
        fc.boolean(),
        async (parts, next, crlf) => {
          const body = parts
            .map(([around, one]) => around.replace('§', /^[|`]|^-|^>/u.test(around) ? one.replace('\n', ' ') : one))
            .join('\n\n');
          const lf = `---\nframework: seven-phase\n---\n\n# A\n\n${body}\n\n\`\`\`mermaid\nflowchart LR\n  a[Search API] --> s[(Feature store)]\n\`\`\`\n`;
          const text = crlf ? lf.replaceAll('\n', '\r\n') : lf;
          const there = await renamed('(Feature store)', next, 0, text);
          assert.notEqual(there, text);
          assert.equal(await renamed(`(${next})`, 'Feature store', 0, there), text);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is total on broken text', async () => {
    for (const text of [
      '',
      '\uFEFF',
      document.slice(0, -1),
      document.replaceAll('\n', '\r\n'),
      `${document}\ud800 NDCG@10 \udc00`,
      document.slice(0, 700),
    ]) {
      const analysis = await analysed(text, true);
      for (let at = -1; at <= text.length + 1; at += 7) {
        const result = rename(analysis, at, 'New name');
        if (result && 'edits' in result) applyEdits(text, result.edits);
      }
    }
  });
});

describe('the style of a name', () => {
  it('is that of the mention', () => {
    for (const [written, typed, wanted, expected] of [
      ['feature store', 'Feature store', 'ANN index', 'ANN index'],
      ['feature stores', 'Feature store', 'Lookup', 'lookups'],
      ['Feature Store', 'feature store', 'signal cache', 'Signal Cache'],
      ['feature\n> store', 'feature store', 'signal cache', 'signal\n> cache'],
      ['feature store', 'feature stores', 'caches', 'cache'],
      ['Ranker', 'ranker', 'scoring service', 'Scoring service'],
      ['two indexes', 'two index', 'two batch', 'two batches'],
      ['ndcg@10', 'NDCG@10', 'Hit rate@10', 'hit rate@10'],
    ] as const)
      assert.equal(inStyleOf(written, typed, wanted), expected);
  });

  it('does not make another name of it', () => {
    assert.ok(sameName('NDCG@10', 'ndcg at 10'));
    assert.ok(sameName('click-through rates', 'Click through rate'));
    assert.ok(!sameName('NDCG@10', 'NDCG@1'));
  });
});
