import assert from 'node:assert/strict';
import { mostLines } from '../../../../server/src/features/hover/card';
import { hover } from '../../../../server/src/features/hover/hover';
import { analysed, document, inside } from '../names-document';

const rich = document
  .replace('rules:\n', 'status: draft\ntask: ranking\nfacts:\n  dau: 1000\nrules:\n')
  .replace(
    'Nothing yet.',
    'We train with focal loss. PSI above 0.2 on a feature alerts. A sensitivity of the map, recall that, loss of time and the drift of sand.',
  );

async function card(piece: string, nth = 0, text = rich): Promise<string> {
  const found = hover(await analysed(text), inside(piece, nth, text));
  return found?.markdown ?? '';
}

describe('hover on words', function () {
  this.timeout(60_000);

  it('on a metric: what it measures, the task, the online pair, its values', async () => {
    const text = await card('NDCG@10');
    assert.match(text, /^\*\*NDCG\*\* — offline metric, higher is better\n/u);
    assert.match(text, /discounted by position/u);
    assert.match(text, /Fits ranking/u);
    assert.match(text, /Pairs online with:\* click-through rate/u);
    assert.match(text, /In this document:\* 0\.38 \(baseline\), 0\.42 \(target\)\./u);
    assert.doesNotMatch(text, /0\.3[03]|which k/u);
    assert.match(
      await card('NDCG', 0, document.replace('Nothing yet.', 'x').replaceAll('NDCG@10', 'NDCG')),
      /Say at which k/u,
    );
  });

  it('warns of a metric that does not fit the task', async () => {
    const text = rich.replace('PSI above', 'RMSE of 0.3. PSI above');
    assert.match(await card('RMSE', 0, text), /Does not fit ranking|For ranking/u);
  });

  it('on a component, in text and diagram: its role, its neighbours, what the text says', async () => {
    for (const text of [await card('Feature store)'), await card('feature-store'), await card('store\n')]) {
      assert.match(text, /^\*\*Feature store\*\* — feature store\n/u);
      assert.match(text, /From:\* Ranker p99 20 ms, Feature backfill/u);
      assert.match(text, /In the text\* \(line \d+\): .*Redis, filled every hour/u);
    }
    assert.match(await card('Search API'), /nothing by this name/u);
    const text = rich.replace('job[Feature backfill]', 'job[Fills the store daily]');
    assert.match(await card('the store daily', 0, text), /^\*\*Fills the store daily\*\*/u);
  });

  it('on a loss and a detector: the customary threshold as a convention', async () => {
    assert.match(await card('focal loss'), /^\*\*.*focal.*\*\* — training loss\n/iu);
    const text = await card('PSI');
    assert.match(text, /detector of data drift/u);
    assert.match(text, /PSI \\> 0\.2 — a rule of thumb/u);
    assert.match(text, /convention/u);
  });

  it('on front matter: keys with their values, values, facts, rules', async () => {
    assert.match(await card('framework:'), /`seven-phase`.*`nine-step`|`nine-step`.*`seven-phase`/u);
    assert.match(await card('status'), /^\*\*status\*\* — front matter[\s\S]*`draft`, `in-review`/u);
    assert.match(await card('draft'), /^\*\*draft\*\* — status[\s\S]*one severity lower/u);
    assert.match(await card('ranking'), /^\*\*ranking\*\* — task/u);
    assert.match(await card('dau'), /Daily active users/u);
    assert.match(
      await card('evaluation/percent-is-clear'),
      /^\*\*evaluation\/percent-is-clear\*\* — [\s\S]*\]\(https:/u,
    );
    assert.equal(await card('1000'), '');
  });

  it('on a suppression comment: what it hides, and whether it does', async () => {
    const text = await card('ml-design-docs-disable');
    assert.match(text, /hides findings of the next line/u);
    assert.match(text, /○ It hides nothing now/u);
    assert.match(text, /`evaluation\/percent-is-clear`: /u);
    assert.match(text, /Reason:\* later/u);
    assert.match(await card('evaluation/percent-is-clear', 1), /^\*\*evaluation\/percent-is-clear\*\*/u);
  });

  it('is silent on ordinary words that look like names', async () => {
    for (const word of ['recall that', 'of the map', 'sensitivity', 'loss of time', 'drift of sand', 'Machines'])
      assert.equal(await card(word), '', word);
  });

  it('is short everywhere, and total', async () => {
    for (const text of [rich, rich.replaceAll('\n', '\r\n'), rich.slice(0, 900), `\uFEFF${rich}\ud800`]) {
      const analysis = await analysed(text, true);
      for (let at = -1; at <= text.length + 1; at += 5) {
        const found = hover(analysis, at);
        if (!found) continue;
        assert.ok(found.span.start <= at && at <= found.span.end, `${at}`);
        for (const part of found.markdown.split('\n\n---\n\n'))
          assert.ok(part.split('\n').filter((line) => line !== '').length <= mostLines, part);
      }
    }
  });
});
