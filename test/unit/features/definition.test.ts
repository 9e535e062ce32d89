import assert from 'node:assert/strict';
import { definition } from '../../../server/src/features/definition';
import { references } from '../../../server/src/features/references';
import { analysed, document, inside } from './names-document';

async function lineOfDefinition(piece: string, nth = 0, text = document): Promise<string | undefined> {
  const found = definition(await analysed(text), inside(piece, nth, text));
  if (!found) return undefined;
  const start = text.lastIndexOf('\n', found.target.start) + 1;
  return text.slice(start, text.indexOf('\n', start)).trim();
}

async function mentions(piece: string, nth = 0, text = document): Promise<readonly string[]> {
  const spans = references(await analysed(text), inside(piece, nth, text));
  return spans.map(({ start, end }) => text.slice(start, end));
}

describe('definition', function () {
  this.timeout(60_000);

  it('of a metric: the row that gives its target', async () => {
    assert.equal(await lineOfDefinition('NDCG@10'), '| NDCG@10 | 0.38 | 0.42 |');
    assert.equal(await lineOfDefinition('NDCG@5'), '| NDCG@5 | 0.30 | 0.33 |');
    assert.equal(await lineOfDefinition('normalized discounted'), '| NDCG@10 | 0.38 | 0.42 |');
  });

  it('of a metric without an operating point: where one of its operating points has a target', async () => {
    const text = document.replace('Nothing yet.', 'NDCG rises slowly.');
    assert.equal(await lineOfDefinition('NDCG ri', 0, text), '| NDCG@10 | 0.38 | 0.42 |');
  });

  it('of a component: from prose and tables its box, from the box what the text says of it', async () => {
    assert.equal(await lineOfDefinition('The ranker'), 'retrieval --> ranker["Ranker<br/>p99 20 ms"]');
    assert.equal(await lineOfDefinition('FEATURE STORE'), 'ranker --> store[(Feature store)]');
    assert.match((await lineOfDefinition('Feature store)')) ?? '', /^- \*\*Feature store\*\*/u);
    assert.equal(await lineOfDefinition('Candidate retrieval]'), '| Candidate retrieval | 4 |');
  });

  it('of an actor whose name has signs that mean something in an expression', async () => {
    const actor = 'Ranker @EU = 0.8 (a|b) $x/y ~ [z] #1';
    const drawn = `\`\`\`mermaid\nsequenceDiagram\n  participant ${actor}\n  Feed->>${actor}: asks\n\`\`\`\n`;
    const text = document.replace('Nothing yet.', `Nothing yet.\n\n${drawn}`);
    assert.equal(await lineOfDefinition('The ranker', 0, text), 'retrieval --> ranker["Ranker<br/>p99 20 ms"]');
  });

  it('of the id of a box: its label', async () => {
    assert.equal(await lineOfDefinition('store\n'), 'ranker --> store[(Feature store)]');
  });

  it('is silent on headings, links, ordinary words, and in other documents', async () => {
    assert.equal(await lineOfDefinition('### NDCG@10'), undefined);
    assert.equal(await lineOfDefinition('NDCG@10 board'), undefined);
    assert.equal(await lineOfDefinition('recall that'), undefined);
    assert.equal(await lineOfDefinition('Nothing yet'), undefined);
    const other = await analysed(document, false);
    assert.equal(definition(other, inside('NDCG@10')), undefined);
    assert.deepEqual(references(other, inside('NDCG@10')), []);
  });
});

describe('references', function () {
  this.timeout(60_000);

  it('of a metric: every name of it with the same operating point, in text, table, link and heading', async () => {
    assert.deepEqual(await mentions('NDCG@10'), [
      'NDCG@10',
      'ndcg@10',
      'NDCG@10',
      'normalized discounted cumulative gain at 10',
      'NDCG@10',
      'NDCG@10',
    ]);
    assert.deepEqual(await mentions('NDCG@5'), ['NDCG@5', 'NDCG@5']);
  });

  it('of a component: label, lead-in, text and table, whatever their case and number', async () => {
    assert.deepEqual(await mentions('Feature store)'), [
      'Feature store',
      'Feature store',
      'feature stores',
      'feature-store',
      'FEATURE STORE',
    ]);
    assert.deepEqual(await mentions('The ranker'), ['Ranker', 'Ranker', 'ranker']);
  });

  it('leave out the definition where it is not wanted', async () => {
    const analysis = await analysed(document);
    const all = references(analysis, inside('NDCG@5'));
    const others = references(analysis, inside('NDCG@5'), { includeDeclaration: false });
    assert.equal(others.length, all.length - 1);
    assert.deepEqual(others, [all[0]]);
  });

  it('are never in addresses, quotes of code and comments', async () => {
    const text = document.replace(
      'Nothing yet.',
      'See <https://example.com/NDCG@10>, <!-- NDCG@10 --> and [it](#ndcg10 "NDCG@10").\n\n```python\nx = "NDCG@10"\n```\n',
    );
    assert.equal((await mentions('NDCG@10', 0, text)).length, 6);
  });
});
