import assert from 'node:assert/strict';
import { builtInFramework } from '../../../server/src/schema/registry';
import { createDesignDocService } from '../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });

function lenses(text: string) {
  const analysis = service.analyse({ uri: 'a', text, path: 'a.md' });
  return service
    .codeLenses(analysis)
    .filter(({ phase }) => phase !== undefined)
    .map(({ span, ...lens }) => ({ ...lens, heading: text.slice(span.start, span.end) }));
}

const head = '---\nframework: seven-phase\n---\n\n# Ranking\n\n';

describe('code lenses', () => {
  it('count what is answered of a phase, at its heading, and name the next gap', () => {
    const found = lenses(`${head}## 2. Data\n\nTBD\n\n## Evaluation\n\n### Offline metrics\n\nTBD\n`);
    assert.deepEqual(
      found.map(({ heading, phase }) => [heading, phase]),
      [
        ['2. Data', 'data'],
        ['Evaluation', 'evaluation'],
      ],
    );
    assert.match(found[0]?.title ?? '', /^Data 0\/\d+ · next: data sources$/u);
    assert.equal(found[0]?.next, 'data.sources');
    assert.match(found[1]?.title ?? '', /^Evaluation 0\/\d+ · next: offline metrics$/u);
  });

  it('leave a name in capitals as it is, and brackets to the section', () => {
    const [framing] = lenses(`${head}## ML problem framing\n\nTBD\n`);
    assert.match(framing?.title ?? '', /^Framing 0\/\d+ · next: ML objective$/u);
  });

  it('count what the outline counts', () => {
    const text = `${head}## Requirements\n\n### Problem statement\n\nBuyers search 72M times a day and 38% of the searches end without a click.\n\n### Business goals\n\nSearch-to-order conversion rises from 4.1% to 4.6% by June.\n`;
    const analysis = service.analyse({ uri: 'a', text, path: 'a.md' });
    const told = service.outline(analysis).find(({ id }) => id === 'requirements') ?? assert.fail();
    assert.ok(told.covered > 0);
    assert.ok(lenses(text)[0]?.title.startsWith(`Requirements ${told.covered}/${told.applicable} · next: `));
  });

  it('say nothing of a next gap where there is none', () => {
    const without = `${head}## Serving\n\n### Latency budget\n\nN/A because the job runs once a night and nobody waits for it.\n`;
    const analysis = service.analyse({ uri: 'a', text: without, path: 'a.md' });
    const applicable = new Map([...analysis.applicable].map(([id]) => [id, id === 'serving.latency-budget']));
    const found = service.codeLenses({ ...analysis, applicable });
    const [lens] = found;
    assert.equal(found.length, 1);
    assert.equal(lens?.title, 'Serving 1/1');
    assert.equal(lens?.next, undefined);
    assert.deepEqual(service.codeLenses({ ...analysis, applicable: new Map() }), []);
  });

  it('are absent where no heading opens a phase, and where there is no design doc', () => {
    assert.deepEqual(lenses(`${head}## Weather\n\nIt rains.\n`), []);
    assert.deepEqual(lenses('# Shopping\n\n## Data\n\nMilk.\n'), []);
    assert.deepEqual(lenses(''), []);
  });

  it('tell of the whole document where phases have no line, at its first heading or its first words', () => {
    const whole = (text: string) => {
      const analysis = service.analyse({ uri: 'a', text, path: 'a.md', treatAsDesignDoc: true });
      const lens = service.codeLenses(analysis).find(({ phase }) => phase === undefined);
      return { lens, score: analysis.score, at: lens && text.slice(lens.span.start).split('\n')[0] };
    };
    const { lens, score, at } = whole(`${head}## Weather\n\nIt rains.\n\n## Evaluation\n\nTBD\n`);
    assert.equal(at, 'Ranking');
    assert.equal(lens?.title, `0 of ${score.applicable} sections answered · next: problem statement`);
    assert.equal(lens?.next, 'requirements.problem-statement');
    assert.equal(whole('---\nframework: seven-phase\n---\n\nIt ranks.\n').at, 'It ranks.');
    assert.equal(whole('').at, '');
    const phases = builtInFramework('seven-phase')?.phases ?? assert.fail();
    const all = phases.map(({ title }) => `## ${title}\n\nTBD\n`).join('\n');
    assert.equal(whole(`${head}${all}`).lens, undefined);
  });

  it('name for the document what weighs most, and what nobody hides', () => {
    const text = `${head}## Weather\n\nIt rains.\n`;
    const analysis = service.analyse({ uri: 'a', text, path: 'a.md' });
    const { titleSpan: span } = analysis.document.sections[0] ?? assert.fail();
    const found = { rule: 'structure/required-section', fixable: true, message: 'missing', span } as const;
    const nextOf = (findings: typeof analysis.findings) => service.codeLenses({ ...analysis, findings })[0]?.next;
    const hint = { ...found, severity: 'hint', section: 'framing.target' } as const;
    const warning = { ...found, severity: 'warning', insert: ['modeling.baseline', 'modeling.loss'] } as const;
    assert.equal(nextOf([hint, warning]), 'modeling.baseline');
    assert.equal(nextOf([hint]), 'framing.target');
    assert.equal(nextOf([]), 'requirements.problem-statement');
  });

  it('stand at each opening of a framework of a team, in its words', () => {
    const found = lenses('---\nframework: nine-step\n---\n\n# Ranking\n\n## Problem formulation\n\nTBD\n');
    assert.match(found[0]?.title ?? '', /^Problem formulation \d\/\d+/iu);
  });
});
