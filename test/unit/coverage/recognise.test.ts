import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { packGrams, unpackGrams } from '../../../server/src/coverage/packed-grams';
import { createRecogniser } from '../../../server/src/coverage/recognise';
import { alignWeights, builtInWeights } from '../../../server/src/coverage/weights';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Catalogue, Framework, SectionSpec } from '../../../server/src/schema/types';

const catalogue = builtInCatalogue();
const framework = builtInFramework('seven-phase') as Framework;
const parse = createMarkdownParser();

function judge(text: string, section: string, using: Catalogue = catalogue) {
  const found = createRecogniser(using)(parse(text), framework).coverage.get(section);
  assert.ok(found, section);
  return found;
}

const design = `# Parcel damage

## Rollout

A canary takes 5 % of the sorting lines for two days; error rate above 1 % rolls back to the previous version in three minutes.

## Baseline

Clerks judge by eye today and find 61 % of the damaged parcels; the model has to beat that.

## Guardrail metrics

TBD

## Feature store

N/A because all features come with the request itself.

## Alerting

N/A
`;

describe('the recogniser', () => {
  it('finds what stands under a heading, and where', () => {
    const rollout = judge(design, 'serving.rollout');
    assert.equal(rollout.status, 'covered');
    assert.ok(rollout.missing < 0.35);
    const best = rollout.evidence[0];
    assert.ok(best);
    assert.ok(design.slice(best.span.start, best.span.end).startsWith('A canary'));
    assert.match(rollout.because, /heading "Rollout" and the words? .*canary/);
  });

  it('takes an exact heading with an answer for an answer, in any words', () => {
    assert.equal(judge(design, 'modeling.baseline').status, 'covered');
  });

  it('tells a model that is promoted from a cause that is', () => {
    const told = (text: string): string =>
      `# Waste sorting by camera\n\nA network tells cans from paper.\n\n## Outlook\n\n${text}\n`;
    const rollout = (text: string) => judge(told(text), 'serving.rollout');
    assert.match(rollout('We promote the model from staging to production by a gate.').because, /promote/u);
    for (const text of [
      'The project promotes environmental awareness.',
      'It is used to promote the products of the week.',
    ])
      assert.equal(rollout(text).status, 'missing', text);
  });

  it('hears what else the field calls it', () => {
    const told = (heading: string, text: string): string => `# Parcel damage\n\n## ${heading}\n\n${text}\n`;
    const slices = judge(told('Evaluation', 'Metrics are sliced by town and by carrier.'), 'evaluation.slices');
    assert.match(slices.because, /sliced by/);
    const splits = judge(told('Life of a model', 'Trained nightly with time-aware validation.'), 'data.splits');
    assert.match(splits.because, /time-aware validation/);
    const loss = judge(
      told('Training', 'Boosted trees with `objective: "quantile"`, one for each band.'),
      'modeling.loss',
    );
    assert.match(loss.because, /objective quantile/);
    const records = judge(told('Audit log', 'Each answer is written down with its sources.'), 'operations.governance');
    assert.equal(records.status, 'covered');
    const growth = judge(
      told('Scaling path', 'Move the counters to Redis; add workers for intake.'),
      'serving.capacity',
    );
    assert.notEqual(growth.status, 'missing');
  });

  it('does not take what is normal for one machine for a baseline, nor a health authority for a stream', () => {
    const belt = judge(
      '# Belts\n\n## Signals\n\nDistance from the personal baseline of the belt.\n',
      'modeling.baseline',
    );
    assert.match(belt.because, /has none of its words/);
    const cohort = judge('# Hearts\n\n## Data\n\nRates as in CDC NHANES of 2019, by age.\n', 'data.ingestion');
    assert.doesNotMatch(cohort.because, /cdc/);
  });

  it('does not take a placeholder for an answer', () => {
    assert.equal(judge(design, 'evaluation.guardrails').status, 'placeholder');
  });

  it('waits for the answer below a heading that still holds a prompt, unless it clearly stands elsewhere', () => {
    const skeleton = (answers: Readonly<Record<string, string>>): string => {
      const below = ({ id, title }: { readonly id: string; readonly title: string }) =>
        `### ${title}\n\n${answers[id] ?? '[answer here]'}`;
      const phases = framework.phases.flatMap(({ title, sections }) => [`## ${title}`, ...sections.map(below)]);
      return ['# Gift ranking', ...phases].join('\n\n');
    };
    const begun = {
      'requirements.problem-statement':
        'Shoppers who look for a gift leave after three pages: 40 % of gift sessions end without an item in the basket, and support gets 200 complaints a week about irrelevant suggestions.',
      'requirements.business-goals': 'Raise the share of gift sessions with an order from 4.1 % to 5 %.',
    };
    const scale = (answers: Readonly<Record<string, string>>) =>
      judge(skeleton({ ...begun, ...answers }), 'requirements.scale').status;
    assert.equal(scale({}), 'placeholder');
    const clear = 'The shop has 3 million users a day, 2 million items and 1,200 requests per second at peak.';
    assert.equal(scale({ 'serving.capacity': clear }), 'covered');
    // Only a comment asks: the heading may be a mere title, and the answer is sought anywhere.
    assert.equal(scale({ 'requirements.scale': '<!-- How many? -->' }), 'covered');
  });

  it('accepts "not applicable" with a reason, and only with one', () => {
    assert.equal(judge(design, 'data.feature-store').status, 'not-applicable');
    assert.equal(judge(design, 'operations.alerting').status, 'placeholder');
  });

  it('takes what is not part of the work for its scope', () => {
    for (const heading of ['Out of scope', 'Not part of this work', 'Not part of this project:'])
      assert.equal(
        judge(
          `# Parcel damage\n\n## ${heading}\n\nWeighing parcels at the gate, customs, and the sorting of letters and papers.\n`,
          'requirements.scope',
        ).status,
        'covered',
        heading,
      );
  });

  it('reads "not applicable" behind a label as below a heading', () => {
    const page = (label: string) => `# Parcels\n\n## Notes\n\nParcels are weighed.\n\n${label}\n`;
    const verdict = (label: string, section: string) => judge(page(label), section).status;
    assert.equal(verdict('**Baseline.** Not applicable.', 'modeling.baseline'), 'placeholder');
    assert.equal(
      verdict('Baseline: N/A because nobody sorts the parcels today at all.', 'modeling.baseline'),
      'not-applicable',
    );
    // The reasons stand below it.
    assert.notEqual(verdict('Cold start: N/A because\n\n- the belts are new', 'modeling.cold-start'), 'placeholder');
  });

  it('takes a heading in another language for as good as an English one', () => {
    const told = (heading: string) =>
      `# Посылки\n\n## ${heading}\n\nЗелёные едут налево, красные направо, остальные стоят на месте.\n`;
    assert.equal(judge(told('Функция потерь'), 'modeling.loss').missing <= 0.35, true);
    assert.equal(judge(told('Разное'), 'modeling.loss').status, 'missing');
  });

  it('takes "not applicable" below the title of the document for no word about a section', () => {
    const notApplicable = 'N/A because the pilot has twelve internal users.\n';
    const page = `# Data drift of the churn model\n\n${notApplicable}`;
    for (const text of [page, `${page}\n## Monitoring\n\nDashboards show errors.\n`])
      assert.equal(judge(text, 'operations.data-drift').status, 'missing');
    for (const text of [`# Churn\n\n${page}`, page.replace('# ', '## '), `## Monitoring\n\n${page}`])
      assert.equal(judge(text, 'operations.data-drift').status, 'not-applicable', text);
  });

  it('names what came nearest when a section is missing', () => {
    const missing = judge(design, 'data.privacy');
    assert.equal(missing.status, 'missing');
    assert.ok(missing.missing >= 0.65);
    assert.deepEqual(missing.evidence, []);
    assert.ok(missing.nearest);
  });

  it('covers nothing in an empty document', () => {
    const { coverage } = createRecogniser(catalogue)(parse(''), framework);
    assert.equal(coverage.size, 48);
    assert.deepEqual(new Set([...coverage.values()].map(({ status }) => status)), new Set(['missing']));
  });

  it('judges the other sections as before when one is added in front of them', () => {
    const added: SectionSpec = {
      ...(catalogue.sections[0] as SectionSpec),
      id: 'requirements.stakeholders',
      title: 'Stakeholders',
      headings: ['who cares'],
      strong: [],
      weak: [],
    };
    const wider: Catalogue = { ...catalogue, sections: [added, ...catalogue.sections] };
    for (const id of ['serving.rollout', 'modeling.baseline', 'data.privacy', 'operations.retraining']) {
      const before = judge(design, id);
      const after = judge(design, id, wider);
      assert.equal(after.status, before.status, id);
      assert.ok(Math.abs(after.missing - before.missing) < 0.05, `${id}: ${before.missing} became ${after.missing}`);
    }
  });
});

describe('the learnt weights', () => {
  it('know every section of the catalogue', () => {
    assert.deepEqual([...builtInWeights().sections].sort(), catalogue.sections.map(({ id }) => id).sort());
  });

  it('come out of their packed form as they went in', () => {
    const { grams, largest } = builtInWeights();
    const again = unpackGrams(packGrams(grams, largest), largest);
    assert.equal(again.size, grams.size);
    for (const [gram, pairs] of grams) assert.deepEqual(again.get(gram), pairs, gram);
  });

  it('pack few and many sections of an n-gram, the first and the last', () => {
    const grams = new Map([
      ['all', Float32Array.from(Array.from({ length: 64 }, (_, section) => [section, section % 2 ? 1 : -1]).flat())],
      ['last', Float32Array.of(63, 1)],
      ['none', new Float32Array()],
      ['nothing', Float32Array.of(0, -1, 5, 1)],
    ]);
    const packed = packGrams(grams, 1);
    assert.deepEqual(new Map(unpackGrams(packed, 1)), grams);
    assert.equal(packed.ofPrefix[0]?.rows.length, 2 + 11 + 64 + 1 + 2 + 1 + 0 + 1 + 4);
  });

  it('are the same when they are asked for again, and none where there is none', () => {
    const grams = unpackGrams(packGrams(new Map([['two words', Float32Array.of(3, 1)]]), 1), 1);
    assert.deepEqual([...grams.keys()], ['two words']);
    assert.equal(grams.get('two words'), grams.get('two words'));
    assert.deepEqual(grams.get('two words'), Float32Array.of(3, 1));
    assert.equal(grams.get('two'), undefined);
  });

  it('come out of a broken file as what is left of them', () => {
    const words = 'gram other';
    const rows = ['* A/+', '* A', ''].map((one) =>
      unpackGrams({ words, ofPrefix: [{ prefix: '', alone: [0, 1], pairs: [], rows: one }] }, 1),
    );
    assert.deepEqual(
      rows.map((grams) => [grams.get('gram'), grams.get('other')]),
      [
        [new Float32Array(), Float32Array.of(0, 1)],
        [new Float32Array(), new Float32Array()],
        [new Float32Array(), new Float32Array()],
      ],
    );
  });

  it('stay as they are when the catalogue has the order of the training', () => {
    const weights = builtInWeights();
    assert.equal(alignWeights(weights, weights.sections), weights);
  });
});
