import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  kindEdge,
  kindLogit,
  kindProbability,
  kindThreshold,
  packStems,
  unpackKindModel,
} from '../../../server/src/engine/document-kind';
import { kindFeatureNames, kindFeatures } from '../../../server/src/engine/document-kind-features';
import { createMarkdownParser } from '../../../server/src/markdown/parse';

const parse = createMarkdownParser();
const corpus = join(__dirname, '../../corpus');

const features = (text: string, path = 'docs/notes.md') => kindFeatures(path, parse(text));
const value = (text: string, name: (typeof kindFeatureNames)[number], path?: string): number =>
  features(text, path).dense[kindFeatureNames.indexOf(name)] as number;

function probabilities(folder: string): readonly { readonly name: string; readonly probability: number }[] {
  return readdirSync(join(corpus, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      // Front matter decides before the content is asked; here the content has to do alone.
      const text = readFileSync(join(corpus, folder, name), 'utf8').replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/u, '');
      return { name, probability: kindProbability(features(text, name)) };
    });
}

describe('is it a design doc, by its content', () => {
  // The corpus is part of the training data: this holds code and weights together. Held-out figures: scripts/train-kind.ts.
  it('recognises nine of ten of the corpus’ design docs', () => {
    const all = probabilities('documents');
    const missed = all.filter(({ probability }) => probability < kindThreshold).map(({ name }) => name);
    assert.ok(missed.length <= all.length / 10, `missed: ${missed.join(', ')}`);
  });

  it('speaks to at most one of twenty of the corpus’ negatives', () => {
    const all = probabilities('negative');
    const wrong = all.filter(({ probability }) => probability >= kindThreshold).map(({ name }) => name);
    assert.ok(wrong.length <= all.length / 20, `spoken to: ${wrong.join(', ')}`);
  });

  it('leaves a design without a word of machine learning alone', () => {
    const text =
      '# Design: moving the queue\n\n## Goals\n\nOur users will wait less. This design replaces the broker.\n';
    assert.equal(kindProbability(features(text, 'design.md')), 0);
  });

  it('leaves a manual alone that shows designs, and reads a design that shows one document', () => {
    const rules = join(__dirname, '../../../docs/rules');
    for (const name of ['operations/feedback-loop-controlled', 'data/no-leakage', 'serving/latency-within-slo'])
      assert.equal(kindProbability(features(readFileSync(join(rules, `${name}.md`), 'utf8'), `${name}.md`)), 0, name);
    const shown = '\n```markdown\n---\nstatus: draft\n---\n\n# Weekly report\n```\n';
    const name = 'a-cold-room-notes.md';
    const design = readFileSync(join(corpus, 'documents', name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/u, '');
    assert.ok(kindProbability(features(design + shown, name)) >= kindThreshold);
    assert.equal(kindProbability(features(design + shown + shown, name)), 0);
  });

  describe('by a title that says of which system it is the design', () => {
    const body = [
      '## Problem\n- Rank products for a query; today BM25\n- 50k QPS',
      '## Approach\n- Retrieval: embeddings + BM25\n- Ranker: LambdaMART',
      '## Evaluation\n- NDCG@10 offline, conversion online',
      '## Rollout\n- Shadow, then A/B',
    ].join('\n\n');
    const under = (title: string): number => kindProbability(features(`# ${title}\n\n${body}\n`));

    it('may be one without it', () => {
      const probability = under('Search ranking, terse');
      assert.ok(probability >= kindEdge && probability < kindThreshold, `${probability}`);
    });

    for (const title of [
      'Search ranking - ML System Design',
      'Search ranking: machine learning system design',
      'Re-ranking for search – ML System Design Doc',
      'ML System Design: search ranking',
      'ML system design of the product search',
    ])
      it(`takes the author's word: ${title}`, () => assert.ok(under(title) >= kindThreshold, `${under(title)}`));

    for (const title of [
      'Interview questions: ML System Design',
      'Week 4 - ML System Design',
      'CS 329S: Machine Learning System Design',
      'ML System Design: a primer',
      'ML System Design - lecture 3, search ranking',
      'Essentials of ML System Design',
      'Our notes on ML System Design',
      'Search ranking lab: ML System Design',
    ])
      it(`lifts no text for those who learn it: ${title}`, () =>
        assert.equal(features(`# ${title}\n\n${body}\n`).isTitled, false));

    for (const text of [
      '# Video search - ML System Design\n\n- How would you rank a video? Which label, which loss?\n- What is recall?\n',
      '# ML System Design: reading list\n\n- [Ranking](https://example.org/a), two-tower\n- [Fraud](https://example.org/b), boosting\n',
      '# Fraud detection - ML System Design\n\n## Installation\n\n`pip install x`\n\n## Usage\n\nTrain the model, see the features.\n\n## License\n\nMIT\n',
      '# ML System Design: talks\n\nTuesday: embeddings and ranking. Thursday: drift of features.\n',
      '# Course of autumn - ML System Design\n\nHomework: train a model. Exam: explain precision and recall to your tutor.\n',
      '# ML system design for newcomers\n\nYou will see what a feature is, what a label is and what your model learns.\n',
    ])
      it(`leaves others alone under it: ${text.slice(2, text.indexOf('\n'))}`, () =>
        assert.ok(kindProbability(features(text)) < kindEdge, `${kindProbability(features(text))}`));
  });

  it('counts which parts of a design the headings go through, whatever their words and language', () => {
    const outline = (...titles: readonly string[]): number =>
      value(`# Late orders\n\n${titles.map((title) => `## ${title}\n\nText.\n`).join('\n')}`, 'outline');
    const all = ['Why', 'Orders and labels', 'Approach', 'Metrics', 'Rollout'];
    assert.equal(outline(...all), 1);
    assert.equal(outline('Проблема', 'Признаки', 'Решение', 'Оценка', 'Внедрение'), 1);
    assert.equal(outline('Objetivos', 'Datos', 'Propuesta', 'Métricas', 'Puesta en marcha'), 1);
    assert.equal(outline('背景', '数据', '方案', '评估', '上线'), 1);
    // Each part by itself says little, and the same part twice says no more.
    assert.ok(outline(...all.slice(1)) < 0.6 && outline(...all.slice(3)) < 0.1);
    assert.equal(outline('Goals', 'Requirements', 'Scope'), outline('Goals'));
    assert.equal(outline('Lunch', 'Dinner'), 0);
    // The title is none of them.
    assert.equal(value('# Data model of a rollout\n\nText.\n', 'outline'), 0);
  });

  it('hears the words of machine learning of a Russian and a Spanish design', () => {
    const russian = 'Признаки на дату среза, разметка за год, бустинг, прогноз на месяц.';
    const spanish = 'La etiqueta es el impago, con una regresión de base y un clasificador entrenado.';
    for (const text of [russian, spanish]) assert.ok(value(text, 'distinct') > Math.log1p(3), text);
    assert.equal(features('Признак ошибки в этой выборке строк таблицы.').isTechnical, false);
  });

  it('recognises designs in Russian, and such as only name the model that they call', () => {
    for (const name of ['la-ru-council-minutes-readme.md', 'wb-allotment-forum-moderation-plan.md']) {
      const text = readFileSync(join(corpus, 'rough/documents', name), 'utf8');
      assert.ok(kindProbability(features(text, name)) >= kindThreshold, name);
    }
  });

  describe('of few words', () => {
    /** A text with so many different words of machine learning and of estimating, to a model that says `sure` of every text. */
    const probability = (learning: number, estimating: number, isTechnical: boolean, sure: number): number => {
      const dense = kindFeatureNames.map((name) =>
        name === 'distinct' ? Math.log1p(learning) : name === 'estimating' ? Math.log1p(estimating) : 0,
      );
      const model = { intercept: Math.log(sure / (1 - sure)), dense: [], stems: new Map<string, number>() };
      const given = { dense, stems: new Set<string>(), isTechnical, isTitled: false, showsDocuments: false };
      return Math.round(100 * kindProbability(given, model));
    };

    it('wants more where all words of machine learning are everyday’s', () => {
      assert.deepEqual([probability(2, 0, true, 0.7), probability(2, 0, false, 0.7)], [70, 0]);
      assert.deepEqual([probability(2, 0, false, 0.84), probability(2, 0, false, 0.86)], [0, 86]);
    });

    it('wants more where there is a single word of it, and another of what a model does', () => {
      assert.deepEqual([probability(1, 1, true, 0.84), probability(1, 1, true, 0.86)], [0, 86]);
      assert.equal(probability(1, 0, true, 0.99), 0);
    });

    it('is none without a word of machine learning', () => {
      assert.equal(probability(0, 5, true, 0.99), 0);
    });
  });

  // Held out: none of these texts teaches the weights.
  it('recognises most unseen short designs and is silent on unseen look-alikes', () => {
    const designs = probabilities('short/held/designs');
    const found = designs.filter(({ probability }) => probability >= kindThreshold).length;
    assert.equal(designs.length, 32);
    assert.ok(found >= 24, `${found} of ${designs.length}`);
    const others = probabilities('short/held/negative');
    assert.equal(others.length, 14);
    assert.deepEqual(
      others.filter(({ probability }) => probability >= kindEdge).map(({ name }) => name),
      [],
    );
  });

  it('has an answer for an empty file', () => {
    assert.equal(kindProbability(features('')), 0);
  });

  it('keeps a margin in which it is silent and offers to check', () => {
    assert.ok(0 < kindEdge && kindEdge < kindThreshold && kindThreshold < 1);
  });
});

describe('features of the kind', () => {
  const body = '\n\nThe model predicts the delay of a parcel from its route.\n';

  it('hears a tutorial in its title and in how it speaks', () => {
    assert.equal(value(`# Tutorial: predict delays${body}`, 'notes'), 1);
    assert.equal(value(`# Delays${body}`, 'notes'), 0);
    assert.ok(value(`# Delays${body}You should try it on your data.`, 'you') > value(`# Delays${body}`, 'you'));
    assert.ok(value(`# Delays${body}Exercise: read the chapter.`, 'teaching') > 0);
    assert.equal(
      value(`# Delays${body}The exercise.`, 'teaching'),
      value(`# Delays${body}The exercise and the exercise.`, 'teaching'),
    );
  });

  it('hears what is wrong today, what is done about it, and both together', () => {
    const plan = `# Delays${body}Today drivers wait an hour. A pilot shows the delay; a clerk may override it.\n`;
    for (const name of ['situation', 'action', 'planned'] as const)
      assert.ok(value(plan, name) > value(`# Delays${body}`, name), name);
    assert.equal(value(`# Delays${body}A pilot shows the delay.\n`, 'planned'), 0);
  });

  it('tells words that software has, too', () => {
    const isTechnical = (text: string): boolean => features(`# Notes\n\n${text}\n`).isTechnical;
    assert.ok(
      !isTechnical(
        'The threat model of this feature: a regression loses accuracy, and the label says so. Recommended.',
      ),
    );
    assert.ok(isTechnical('The model of this feature reads a dataset.'));
    assert.ok(isTechnical('Fine-tuning.') && !isTechnical('A fine page on heaps.'));
    assert.ok(isTechnical('A random forest.') && !isTechnical('A forest of random trees.'));
    assert.ok(isTechnical('这个模型的标签。'));
    assert.ok(!isTechnical('Install it.'));
  });

  it('reads the name of the file, not of its folders', () => {
    assert.equal(value(body, 'named', 'docs/ml-design.md'), 0.5);
    assert.equal(value(body, 'named', 'design/notes.md'), 0);
  });

  it('counts the headings of a package', () => {
    assert.ok(value(`# Delays${body}\n## Installation\n\nRun it.\n\n## License\n\nMIT\n`, 'packaging') > 1);
    assert.equal(value(`# Delays${body}\n## Serving\n\nNightly.\n`, 'packaging'), 0);
  });

  it('sees a drawing', () => {
    assert.equal(value(`${body}\n\`\`\`mermaid\nflowchart LR\n a[Data] --> b[Model]\n\`\`\`\n`, 'diagram'), 1);
    assert.equal(value(`${body}\n\`\`\`python\nfit()\n\`\`\`\n`, 'diagram'), 0);
  });

  it('knows the place of a word', () => {
    const { stems } = features(`# Parcels\n\n## Drift\n\nRoutes change.\n`, 'docs/plan.md');
    for (const stem of ['t:parcel', 'h:drift', 'b:rout', 'f:plan']) assert.ok(stems.has(stem), stem);
    assert.ok(!stems.has('h:parcel'));
  });

  it('reads the beginning only, so that a long file costs no more', () => {
    const beginning = `# Parcels\n\n${'The model predicts a delay. '.repeat(400)}\n\n`;
    const long = features(`${beginning}${'You need a zebra for this exercise.\n\n'.repeat(200)}`);
    assert.ok(!long.stems.has('b:zebra'));
    assert.equal(long.dense[kindFeatureNames.indexOf('teaching')], 0);
  });
});

describe('packed model', () => {
  it('gives the weights back, rounded, and leaves out those that are nothing', () => {
    const stems = new Map([
      ['b:drift', 2],
      ['h:drift', -1],
      ['b:c++', 0.5],
      ['t:zero', 0.001],
    ]);
    const model = unpackKindModel({
      provenance: {},
      threshold: 0.6,
      edge: 0.4,
      intercept: 0.25,
      dense: [1],
      largest: 2,
      stems: packStems(stems, 2),
    });
    assert.deepEqual([...model.stems.keys()].sort(), ['b:c++', 'b:drift', 'h:drift']);
    for (const [stem, weight] of model.stems) assert.ok(Math.abs(weight - (stems.get(stem) as number)) <= 2 / 62, stem);
  });

  it('adds intercept, features and the stems that it knows', () => {
    const model = { intercept: 0.5, dense: [2, -1], stems: new Map([['b:drift', 3]]) };
    const given = {
      dense: [1, 1],
      isTechnical: true,
      isTitled: false,
      showsDocuments: false,
      stems: new Set(['b:drift', 'b:a', 'b:b', 'b:c']),
    };
    assert.equal(kindLogit(model, given), 0.5 + 2 - 1 + 3 / 2);
  });
});
