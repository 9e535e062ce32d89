import assert from 'node:assert/strict';
import { find, head, labels, offered, taken } from './marked';

const offline = `${head}## Evaluation\n\n### Offline metrics\n\n`;
const drift = `${head}## Operations\n\n### Data drift detection\n\n`;

describe('completion of prompts', () => {
  it('asks what the checklist of the section does not find, as a list item', () => {
    const text = `${offline}We want NDCG@10 of 0.42 instead of 0.38 on all queries.\n\n‸\n`;
    assert.match(taken(text, 'confidence interval or variance'), /^- \[confidence interval or variance\]$/mu);
    assert.ok(!labels(text).includes('target value beside the baseline value'), 'what is met is not asked');
  });

  it('goes into a list item, and takes the bracket that is typed', () => {
    assert.match(taken(`${offline}- conf‸\n`, 'confidence interval or variance'), /^- \[confidence [^\]]+\]$/mu);
    assert.match(taken(`${offline}* [‸]\n`, 'confidence interval or variance'), /^\* \[confidence [^\]]+\]$/mu);
  });

  it("takes the place of a template's prompt, at either end of it", () => {
    const prompt = '[name the offline metric and its target]';
    for (const text of [`${offline}${prompt}‸\n`, `${offline}‸${prompt}\n`]) {
      assert.ok(taken(text, 'NDCG@k').endsWith('### Offline metrics\n\nNDCG@k\n'), text);
      assert.match(taken(text, 'confidence interval or variance'), /\n\n- \[confidence [^\]]+\]\n$/u);
    }
    assert.match(taken(`${offline}- ${prompt}‸\n`, 'confidence interval or variance'), /^- \[confidence [^\]]+\]$/mu);
    assert.match(taken(`${offline}We report ${prompt}‸ daily.\n`, 'NDCG@k'), /^We report NDCG@k daily\.$/mu);
  });

  it('leaves links, footnotes and what an author wrote in brackets', () => {
    for (const line of [
      '[name the metric]‸(x.md)',
      '‸[name the metric](x.md)',
      '‸[name the metric]: x',
      '[0.38, 0.42]‸',
    ])
      for (const { label, span } of offered(`${offline}We report ${line}\n`))
        assert.equal(span.start, span.end, `${line}: ${label}`);
  });

  it('does not come in mid-sentence', () => {
    assert.ok(offered(`${offline}We report the ‸\n`).every(({ kind }) => kind !== 'prompt'));
  });
});

describe('completion of metrics', () => {
  it('puts what fits the task first, and tells the condition of what fits with one', () => {
    const text = `${offline}We report ‸\n`;
    assert.equal(offered(text)[0]?.detail, 'fits ranking');
    assert.match(find(text, 'MRR').detail ?? '', /^with care: only where one relevant answer matters/u);
    assert.ok(labels(text).indexOf('NDCG@k') < labels(text).indexOf('MRR'));
  });

  it('does not offer what a reviewer would object to', () => {
    const all = labels(`${offline}We report ‸\n`.replace('task: ranking', 'task: binary-classification'));
    assert.ok(all.includes('PR-AUC'));
    for (const wrong of ['RMSE', 'BLEU', 'IoU', 'silhouette']) assert.ok(!all.includes(wrong), wrong);
  });

  it('says in the documentation only what there is to say', () => {
    const documentation = (label: string) => find(`${offline}We report ‸\n`, label).documentation;
    assert.equal(documentation('NDCG@k'), 'Higher is better.\n\nState k.');
    assert.equal(documentation('mean rank'), 'Lower is better.');
  });

  it('drops a caution that the document has met', () => {
    const find2 = (said: string) => find(`${offline}${said}\n\nWe report ‸\n`, 'recall@k').detail ?? '';
    assert.match(find2('Nothing yet.'), /with care/u);
    assert.doesNotMatch(find2('The main metric is NDCG@10, target 0.42.'), /with care/u);
  });

  it('offers online metrics where the place is about these', () => {
    const all = labels(`${head}## Evaluation\n\n### Online metrics\n\nWe watch ‸\n`);
    assert.ok(all.includes('click-through rate'));
    assert.ok(!all.includes('NDCG@k'));
  });

  it('replaces the word that is being typed', () => {
    assert.match(taken(`${offline}We report ndc‸ and more.\n`, 'NDCG@k'), /We report NDCG@k and more\./u);
  });

  it('writes a row of a table of metrics, with a prompt for each other column', () => {
    const table = '| Metric | Baseline value | Target |\n|---|---|---|\n|‸\n';
    assert.match(taken(offline + table, 'NDCG@k'), /^\| NDCG@k \| \[baseline value\] \| \[target\] \|$/mu);
    assert.deepEqual(offered(`${head}## Serving\n\n${table}`), []);
  });

  for (const [what, text] of [
    ['in code within a line', `${offline}We call \`rec‸\` here.\n`],
    ['in the target of a link', `${offline}See [it](rec‸\n`],
    ['within a word', `${offline}We report rec‸all.\n`],
    ['under a heading that is about something else', `${head}## Glossary\n\nWe report rec‸\n`],
  ] as const)
    it(`is silent ${what}`, () => assert.deepEqual(offered(text), []));
});

describe('completion of detectors, losses and units', () => {
  it('names a customary threshold as what it is, with its source', () => {
    const psi = find(`${drift}We alert at ‸\n`, 'PSI > 0.2');
    assert.equal(psi.detail, 'a rule of thumb');
    assert.match(psi.documentation ?? '', /no mathematical ground/u);
    assert.ok(!labels(`${drift}We alert at ‸\n`).includes('ADWIN with delta 0.002'), 'a detector of the other drift');
  });

  it('offers losses that fit the task, the usual ones first', () => {
    const [first] = offered(`${head}## Modeling\n\n### Loss function\n\nWe minimise ‸\n`);
    assert.equal(first?.kind, 'loss');
    assert.equal(first.detail, 'usual for ranking');
  });

  it('offers the losses of each task of a system with several', () => {
    const text = `${head}## Modeling\n\n### Loss function\n\nWe minimise ‸\n`;
    const both = text.replace('task: ranking', 'task: [ranking, regression]');
    assert.equal(find(both, 'pairwise loss').detail, 'usual for ranking');
    assert.equal(find(both, 'Huber loss').detail, 'usual for regression');
    assert.ok(!labels(text).includes('Huber loss'));
  });

  it('offers the units of what the section measures, with the space that is missing', () => {
    const latency = `${head}## Serving\n\n### Latency budget\n\n`;
    assert.match(taken(`${latency}p99 under 100‸\n`, 'ms'), /under 100 ms$/mu);
    assert.match(taken(`${latency}p99 under 100 m‸\n`, 'ms'), /under 100 ms$/mu);
    assert.match(taken(`${latency}p99 under 100m‸\n`, 'ms'), /under 100ms$/mu);
    assert.ok(!labels(`${latency}p99 under 100 ‸\n`).includes('GB'));
    assert.deepEqual(
      offered(`${latency}1‸\n`).filter(({ kind }) => kind === 'unit'),
      [],
      'the number of a list',
    );
  });
});
