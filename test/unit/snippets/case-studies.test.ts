import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { quantity, rows, sectionBody, titles } from './design-doc';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Phase {
  readonly phase: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
}

const PHASES = ['1-requirements', '2-framing', '3-data', '4-modeling', '5-evaluation', '6-serving', '7-operations'].map(
  (name) => parse(read(`schemas/sections/${name}.yaml`)) as Phase,
);
const FRAMEWORK = parse(read('schemas/frameworks/seven-phase.yaml')) as {
  readonly phases: readonly { readonly id: string; readonly title: string }[];
};

/** Sections each case study declines, and nothing else may be declined. */
const DECLINED: Readonly<Record<string, readonly string[]>> = {
  'snippets/case-studies/video-recommendation.md': ['framing.decision-policy', 'evaluation.generation'],
  'snippets/case-studies/news-feed.md': ['framing.decision-policy', 'evaluation.generation', 'serving.ann-index'],
  'snippets/case-studies/harmful-content.md': ['modeling.multi-stage', 'evaluation.generation', 'serving.ann-index'],
  'snippets/case-studies/fraud-and-fake-accounts.md': [
    'modeling.multi-stage',
    'evaluation.generation',
    'serving.ann-index',
  ],
  'snippets/case-studies/ad-click.md': ['evaluation.generation', 'serving.ann-index'],
  'snippets/case-studies/visual-search.md': ['framing.decision-policy', 'evaluation.generation'],
  'snippets/case-studies/video-search.md': ['framing.decision-policy', 'evaluation.generation'],
  'snippets/case-studies/event-recommendation.md': [
    'framing.decision-policy',
    'evaluation.generation',
    'serving.ann-index',
  ],
  'snippets/case-studies/similar-listings.md': [
    'framing.decision-policy',
    'data.feature-store',
    'evaluation.generation',
  ],
  'snippets/case-studies/people-you-may-know.md': [
    'framing.decision-policy',
    'evaluation.generation',
    'serving.ann-index',
  ],
  'snippets/case-studies/delivery-eta.md': [
    'data.sampling',
    'modeling.multi-stage',
    'evaluation.generation',
    'serving.ann-index',
  ],
};

for (const path of [...Object.keys(DECLINED), 'snippets/skeletons/seven-phase.md']) {
  describe(path, () => {
    const text = read(path);

    it('has every phase and every section of the catalogue, in its order', () => {
      const phases = titles(text, 2).filter((title) => /^\d\. /.test(title));
      assert.deepEqual(
        phases,
        FRAMEWORK.phases.map((phase, index) => `${index + 1}. ${phase.title}`),
      );
      assert.deepEqual(
        titles(text, 3),
        PHASES.flatMap((phase) => phase.sections.map((section) => section.title)),
      );
    });
  });
}

for (const [path, declined] of Object.entries(DECLINED)) {
  describe(path, () => {
    const text = read(path);

    it('answers every section, or declines it with a reason', () => {
      for (const section of PHASES.flatMap((phase) => phase.sections)) {
        const body = sectionBody(text, section.title);
        const words = body.split(/\s+/).filter((word) => /\w/.test(word)).length;
        const isDeclined = /^N\/A because /.test(body);
        assert.equal(isDeclined, declined.includes(section.id), section.id);
        assert.ok(words >= (isDeclined ? 8 : 25), `${section.id} has ${words} words`);
      }
    });

    it('has no unfinished text', () => {
      assert.doesNotMatch(text, /\b(?:TODO|TBD|FIXME|XXX)\b|\?{3}/i);
      const prose = text.replace(/^---\n[\s\S]+?\n---$/m, '').replace(/^```[\s\S]*?^```$/gm, '');
      assert.deepEqual(prose.match(/\[[^\]]*\](?!\()/g), null);
    });

    it('links only to headings it has', () => {
      const slug = (title: string): string =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-');
      const slugs = new Set([2, 3].flatMap((level) => titles(text, level)).map(slug));
      const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1] ?? '');
      assert.ok(links.length > 0);
      for (const link of links) assert.ok(slugs.has(link), link);
    });

    it('draws one flowchart in a closed mermaid fence', () => {
      const fences = text.match(/^```/gm) ?? [];
      assert.equal(fences.length, 2);
      assert.match(text, /^```mermaid\nflowchart LR\n[\s\S]+?\n```$/m);
    });

    it('describes every node of the diagram in the component table, and draws every component', () => {
      const diagram = /^```mermaid\n([\s\S]+?)\n```$/m.exec(text)?.[1] ?? '';
      const nodes = diagram
        .split('\n')
        .filter((line) => !/^\s*subgraph /.test(line))
        .flatMap((line) => [...line.matchAll(/\[\(?([^[\]()]+)\)?\]/g)].map((match) => match[1]));
      const components = rows(sectionBody(text, 'Serving architecture & diagram')).map((row) => row[0]);
      assert.deepEqual([...new Set(nodes)].sort(), components.sort());
    });

    it('has a latency budget whose rows make the total, below the SLO', () => {
      const budget = rows(sectionBody(text, 'Latency budget'));
      const total = Number(budget.find((row) => row[0] === 'Total')?.[1]);
      const stages = budget.filter((row) => row[0] !== 'Total').map((row) => Number(row[1]));
      const slo = /p99 <= \*\*(\d+) ms\*\*/.exec(sectionBody(text, 'Non-functional requirements'))?.[1];
      assert.equal(
        stages.reduce((sum, stage) => sum + stage, 0),
        total,
      );
      assert.ok(total <= Number(slo), `${total} ms against ${slo} ms`);
      assert.equal(parse(/^---\n([\s\S]+?)\n---$/m.exec(text)?.[1] ?? '').facts.latency_slo_ms, Number(slo));
    });

    it('derives traffic from volume within 5 %', () => {
      const scale = new Map(rows(sectionBody(text, 'Scale & volume estimates')).map((row) => [row[0], row]));
      const perDay = quantity(scale.get('Requests')?.[1] ?? scale.get('Posts')?.[1] ?? '');
      const average = quantity(scale.get('Average traffic')?.[1] ?? '');
      const peak = quantity(scale.get('Peak traffic')?.[1] ?? '');
      const factor = Number(/average x ([\d.]+)/.exec(scale.get('Peak traffic')?.[2] ?? '')?.[1]);
      assertClose(average, perDay / 86_400);
      assertClose(peak, average * factor);
    });

    it('adds up the cost items', () => {
      const items = rows(sectionBody(text, 'Capacity, scaling & cost'));
      const sum = quantity(items.find((row) => row[0] === 'Sum')?.[2] ?? '');
      const parts = items.filter((row) => row[0] !== 'Sum').map((row) => quantity(row[2] ?? ''));
      assert.equal(
        parts.reduce((total, part) => total + part, 0),
        sum,
      );
    });

    it('derives each cost item from its factors', () => {
      const items = rows(sectionBody(text, 'Capacity, scaling & cost')).filter((row) => row[1]?.includes(' x '));
      assert.ok(items.length >= 2);
      for (const [, derivation = '', stated = ''] of items) {
        const factors = derivation.split(' x ').map(quantity);
        assertClose(
          factors.reduce((product, factor) => product * factor, 1),
          quantity(stated),
        );
      }
    });

    it('never passes on more items than a stage took in, nor takes in more than were passed on', () => {
      const funnel = rows(sectionBody(text, 'Multi-stage pipeline'));
      assert.equal(funnel.length > 0, !declined.includes('modeling.multi-stage'));
      funnel.forEach((stage, index) => {
        assert.ok(quantity(stage[2] ?? '') <= quantity(stage[1] ?? ''), stage[0]);
        const next = funnel[index + 1];
        if (next) assert.equal(next[1], stage[2]);
      });
    });

    it('derives the sample size of the A/B test', () => {
      const body = sectionBody(text, 'Online experiment design (A/B test)');
      for (const [, formula = '', stated = ''] of body.matchAll(/\| (16 x [\d.x^/ ]+) = ([\d.,]+[kMB]?)/g)) {
        assertClose(evaluate(formula), quantity(stated), 0.01);
      }
    });

    it('has enough machines for the peak, and the headroom it states', () => {
      const body = sectionBody(text, 'Capacity, scaling & cost');
      const claims = [...body.matchAll(/(\d+) (GPUs|pods)[^.]*?(\d+) (?:GPUs )?(?:include|with) 30% headroom/g)];
      assert.ok(claims.length > 0);
      for (const claim of claims) assertClose(Number(claim[3]), Number(claim[1]) * 1.3, 0.02);
    });
  });
}

describe('numbers of the video recommendation', () => {
  const text = read('snippets/case-studies/video-recommendation.md');

  it('has index memory = N x dimension x bytes', () => {
    const claim = /(\d+M) x (\d+) x (\d+) B = ([\d.]+) GB/.exec(sectionBody(text, 'Vector index (ANN)'));
    assert.ok(claim);
    const [, count = '', dimension = '', bytes = '', stated = ''] = claim;
    assertClose(quantity(count) * Number(dimension) * Number(bytes), Number(stated) * 1e9);
    assert.match(text, new RegExp(`${dimension}-d vector`), 'dimension of the towers');
  });

  it('has GPUs for candidates x peak traffic', () => {
    const body = sectionBody(text, 'Capacity, scaling & cost');
    const scores = /([\d.]+k) QPS x (\d+) candidates = ([\d.]+M) scores\/s/.exec(body);
    const perGpu = /([\d.]+k) scores\/s \(/.exec(body)?.[1] ?? '';
    const gpus = /(\d+) GPUs carry the peak/.exec(body)?.[1];
    assert.ok(scores);
    assertClose(quantity(scores[1] ?? '') * Number(scores[2]), quantity(scores[3] ?? ''));
    assert.equal(Number(gpus), Math.ceil(quantity(scores[3] ?? '') / quantity(perGpu)));
  });
});

/** Value of products, quotients and powers without brackets, as in `16 x 60^2 / 0.205^2`. */
function evaluate(formula: string): number {
  return formula.split(' / ').reduce((result, product, index) => {
    const factors = product.split(' x ').map((factor) => {
      const [base, power = '1'] = factor.split('^');
      return Number(base) ** Number(power);
    });
    const value = factors.reduce((left, right) => left * right, 1);
    return index === 0 ? value : result / value;
  }, 1);
}

function assertClose(actual: number, expected: number, tolerance = 0.05): void {
  assert.ok(Math.abs(actual - expected) <= tolerance * expected, `${actual} is not ${expected} within ${tolerance}`);
}
