import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createAnalyser } from '../../../server/src/engine/analyse';
import { defaultSettings, parseSettings } from '../../../server/src/engine/settings';
import type { Analysis } from '../../../server/src/engine/types';
import { unknownNames } from '../../../server/src/engine/unknown-names';
import { insertSections } from '../../../server/src/features/insert/insert-section';
import { guidanceBody } from '../../../server/src/features/insert/section-body';
import { skeletonOf } from '../../../server/src/features/new-document/skeleton';
import { builtInCatalogue, builtInFramework, builtInFrameworkIds } from '../../../server/src/schema/registry';
import { applyEdits } from '../../../server/src/text/span';
import { perhapsDesign } from '../../vscode/documents';

const root = path.resolve(__dirname, '../../..');
const analyse = createAnalyser((message) => assert.fail(message));
const others = builtInFrameworkIds().filter((id) => id !== 'seven-phase');
const example = (id: string): string => readFileSync(path.join(root, `test/fixtures/frameworks/${id}.md`), 'utf8');

function check(text: string, framework?: string, setting = defaultSettings.framework): Analysis {
  const source = { uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true };
  return analyse({ ...source, ...(framework && { framework }) }, { ...defaultSettings, framework: setting });
}

function frameworkOf(id: string) {
  return builtInFramework(id) ?? assert.fail(`no framework ${id}`);
}

describe('a document that follows a template and says little yet', () => {
  const decide = (text: string) => analyse({ uri: 'a', path: 'a.md', text }, defaultSettings).decision;

  it('is left alone, with the offer to check it', () => {
    const { isDesignDoc, uncertain } = decide(perhapsDesign);
    assert.deepEqual({ isDesignDoc, uncertain }, { isDesignDoc: false, uncertain: true });
  });

  it('is not even offered when its headings are those of no template', () => {
    assert.equal(
      decide(perhapsDesign.replace('Success metrics', 'Numbers').replace('Methodology', 'How')).uncertain,
      false,
    );
  });
});

describe('frameworks that are shipped', function () {
  this.timeout(60_000);

  for (const id of others) {
    const unnamed = example(id).replace(/^framework: .*\n/mu, '');

    it(`${id}: an example in the template's own headings has no finding above a hint`, () => {
      const { findings, framework, frameworkBecause } = check(example(id));
      assert.equal(framework.id, id);
      assert.equal(frameworkBecause, `The front matter names the framework "${id}".`);
      assert.deepEqual(
        findings.filter(({ severity }) => severity !== 'hint').map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
    });

    it(`${id}: is told by headings alone, and says by which`, () => {
      const { framework, frameworkBecause } = check(unnamed);
      assert.equal(framework.id, id);
      assert.match(frameworkBecause, /^The headings follow ".+": ".+" .*stand in its order\.$/u);
    });

    it(`${id}: a word of the caller, the front matter or the setting wins over the headings`, () => {
      assert.equal(check(unnamed, 'seven-phase').framework.id, 'seven-phase');
      assert.equal(check(unnamed.replace('---\n', '---\nframework: seven-phase\n')).framework.id, 'seven-phase');
      assert.equal(check(unnamed, undefined, 'seven-phase').framework.id, 'seven-phase');
      assert.equal(check(unnamed, 'auto').framework.id, id);
    });

    it(`${id}: every heading of its skeleton is known, and what it leaves open is no answer`, () => {
      const framework = frameworkOf(id);
      const text = `# Ranking\n\n${skeletonOf(framework, builtInCatalogue())}`;
      const { phases, coverage, framework: told } = check(text);
      assert.equal(told.id, id);
      assert.deepEqual([...phases.keys()].sort(), framework.phases.map((phase) => phase.id).sort());
      assert.deepEqual(
        [...coverage.values()].filter(({ status }) => status === 'covered').map(({ section }) => section),
        [],
      );
    });

    it(`${id}: places each section of the catalogue once`, () => {
      const placed = frameworkOf(id).phases.flatMap(({ sections }) => sections.map((section) => section.id));
      assert.deepEqual(
        [...placed].sort(),
        builtInCatalogue()
          .sections.map((section) => section.id)
          .sort(),
      );
    });
  }

  it('no document of the seven phases is taken for another framework', () => {
    const seven = `# Ranking\n\n${skeletonOf(frameworkOf('seven-phase'), builtInCatalogue())}`;
    const { framework, frameworkBecause } = check(seven);
    assert.equal(framework.id, 'seven-phase');
    assert.match(frameworkBecause, /"Seven phases" is the default\.$/u);
  });

  it('half a template or its headings in another order say nothing', () => {
    const headings = ['Motivation', 'Success metrics', 'Requirements & Constraints', 'Methodology', 'Implementation'];
    const text = (titles: readonly string[]): string => titles.map((title) => `## ${title}\n\nText.\n`).join('\n');
    assert.equal(check(text([...headings].reverse())).framework.id, 'seven-phase');
    assert.equal(check(text(headings)).framework.id, 'seven-phase', 'five common words are no template');
    const below = '## Data\n\nText.\n\n### Techniques\n';
    assert.equal(check(`${text(headings.slice(0, 2))}\n${below}`).framework.id, 'seven-phase');
  });

  it('a framework that nobody knows is not second-guessed', () => {
    const named = example('nine-step').replace(/^framework: .*$/mu, 'framework: nine-stp');
    const { framework, frameworkBecause, findings } = check(named);
    assert.equal(framework.id, 'seven-phase');
    assert.match(frameworkBecause, /^Nobody knows/u);
    assert.ok(findings.some(({ rule }) => rule === 'structure/framework-known'));
  });

  it('"auto" is a value of the setting', () => {
    assert.deepEqual(parseSettings({ framework: 'auto' }).problems, []);
    const known = { frameworkIds: ['seven-phase'], ruleIds: [] };
    assert.deepEqual(unknownNames({ framework: 'auto', overrides: [{ files: ['*'], framework: 'auto' }] }, known), []);
    assert.equal(unknownNames({ framework: 'automatic' }, known).length, 1);
  });
});

describe("what a template's headings mean", function () {
  this.timeout(60_000);

  it('"Problem statement" is the business problem, but the framing in Eugene Yan’s template', () => {
    const text = [
      '## Methodology\n\n### Problem statement\n',
      'We frame fraud as binary classification: the input is one order, the output a probability of fraud.\n',
    ].join('\n');
    const standing = (id: string): readonly string[] =>
      [...check(text, id).coverage.values()].filter(({ heading }) => heading === 1).map(({ section }) => section);
    assert.deepEqual(standing('seven-phase'), ['requirements.problem-statement']);
    const framed = standing('eugene-yan');
    assert.ok(!framed.includes('requirements.problem-statement'), framed.join());
    assert.ok(framed.includes('framing.task-type'), framed.join());
  });

  it('"Requirements" means the split under validation, and latency under serving', () => {
    const { coverage } = check(example('babushkin-kravchenko'), 'babushkin-kravchenko');
    const { document } = check(example('babushkin-kravchenko'));
    const above = (section: string): string => {
      const heading = document.sections[coverage.get(section)?.heading ?? -1];
      return `${document.sections[heading?.parent ?? -1]?.title} / ${heading?.title}`;
    };
    assert.match(above('requirements.non-functional'), /Serving and Inference/u);
    assert.match(above('data.splits'), /Validation Schema/u);
  });

  it('the "Monitoring" of serving does not open the phase of that name', () => {
    const text = '## XI. Monitoring\n\nText.\n\n## XII. Serving and Inference\n\n### Monitoring\n\nText.\n';
    assert.deepEqual(check(text, 'babushkin-kravchenko').phases.get('monitoring'), [0]);
  });

  it('metrics before data is the order of the nine steps', () => {
    const out = (text: string): number =>
      check(text, 'nine-step').findings.filter(({ rule }) => rule === 'structure/phases-in-order').length;
    const text = example('nine-step');
    const [metrics, data] = ['## 2. Metrics (Offline and Online)', '## 4. Data Collection and Preparation'];
    assert.ok(text.includes(metrics) && text.includes(data));
    assert.equal(out(text), 0);
    assert.notEqual(out(text.replace(data, '## 4. .').replace(metrics, data).replace('## 4. .', metrics)), 0);
  });

  it('what the authors do not ask is never more than a hint, and only where it applies', () => {
    const text = '# Ranking\n\n## Motivation\n\nBuyers leave.\n';
    const { findings, applicable } = check(text, 'babushkin-kravchenko');
    const optional = findings.filter(({ section }) => section === 'serving.capacity');
    assert.ok(optional.every(({ severity }) => severity === 'hint'));
    assert.equal(applicable.get('data.privacy'), false, 'no personal data is known of');
    assert.equal(applicable.get('serving.capacity'), true);
  });

  it('a phase that is one section is inserted as one heading', () => {
    const analysis = check('# Fraud\n\n## Methodology\n\nText.\n', 'eugene-yan');
    const spec = analysis.catalogue.sections.find(({ id }) => id === 'requirements.problem-statement');
    const text = applyEdits(analysis.document.text, insertSections(analysis, [spec ?? assert.fail()], guidanceBody));
    assert.equal(text.match(/Motivation/gu)?.length, 1);
    assert.ok(text.indexOf('## Motivation') < text.indexOf('## Methodology'));
  });
});
