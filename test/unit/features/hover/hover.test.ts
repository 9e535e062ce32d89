import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });
const text =
  '---\nframework: seven-phase\n---\n\n# Ticket routing\n\n## Operations\n\n### Data drift\n\nTBD\n\nNothing more\n---\n\n### Retraining\n\nN/A because the trial ends after two weeks.\n\nplain words\n';

function hoverAt(word: string, source = text) {
  const analysis = service.analyse({ uri: 'a', text: source, path: 'a.md' });
  return service.hover(analysis, source.indexOf(word));
}

describe('hover', () => {
  it('on a section: what a reviewer wants, the checklist, the verdict and why', () => {
    const found = hoverAt('Data drift') ?? assert.fail();
    assert.equal(text.slice(found.span.start, found.span.end), 'Data drift');
    assert.match(found.markdown, /^\*\*Data drift detection\*\* — no answer yet\n/u);
    assert.match(found.markdown, /\n- .+\n- /u);
    assert.match(found.markdown, /\*Why:\* .+\.$/mu);
  });

  it('on a reason: not applicable, with the line', () => {
    assert.match(
      hoverAt('Retraining')?.markdown ?? '',
      /not applicable[\s\S]*trial ends after two weeks[\s\S]*\(line 16\)/u,
    );
  });

  it('on a phase: its number and its sections with their verdicts', () => {
    const { markdown } = hoverAt('Operations') ?? assert.fail();
    assert.match(markdown, /^\*\*Phase 7: Plan Operations, Monitoring & Continuous Learning\*\* — 1 of 6 answered\n/u);
    assert.match(markdown, /\n- ○ Data drift detection — no answer yet/u);
  });

  it('on a phase whose heading has text of its own: the list of the phase, and no card of each section in it', () => {
    const source =
      '---\nframework: seven-phase\n---\n\n# Ranking\n\n## Requirements\n\nConversion rises from 4.1% to 4.6% by June. Buyers search 72M times a day, p99 below 100 ms.\n';
    const { markdown } = hoverAt('Requirements', source) ?? assert.fail();
    assert.match(markdown, /^\*\*Phase 1: /u);
    assert.doesNotMatch(markdown, /\n---\n|\*Why:\*/u);
    assert.match(markdown, /- ✓ .+ — covered \(line 9\)/u);
  });

  it('on a label that stands for a heading: its section, as on a heading', () => {
    const source = [
      '---\nframework: seven-phase\n---\n\n# Ticket routing\n',
      '**Data drift.** PSI above 0.2 on a feature over a day alerts the on-call.\n',
      '**Rollout.** Canary of 5 % for a week, then all; roll back if routing errors rise by 10 %.\n',
      '**Thanks.** To everybody who read this.\n',
    ].join('\n');
    const found = hoverAt('drift', source) ?? assert.fail();
    assert.match(source.slice(found.span.start, found.span.end), /^Data drift\.?$/u);
    assert.match(found.markdown, /^\*\*Data drift detection\*\* — \w+[\s\S]*\*Why:\* .+\(line 7\)\.$/mu);
    assert.match(hoverAt('Rollout', source)?.markdown ?? '', /^\*\*Release, rollout & rollback\*\* — /u);
    assert.equal(hoverAt('Thanks', source), undefined);
    assert.equal(hoverAt('the on-call', source), undefined, 'behind the label');
    assert.equal(hoverAt('Thanks', `${source}\n## A\n\n## B\n\n## C\n`), undefined);
    assert.doesNotMatch(
      hoverAt('Rollout', `${source}\n## A\n\n## B\n\n## C\n\n## D\n`)?.markdown ?? '',
      /Release/u,
      'labels are no headings where there are headings',
    );
  });

  it('says nothing away from headings, on headings that mean nothing here, and in other files', () => {
    assert.equal(hoverAt('plain words'), undefined);
    assert.equal(hoverAt('Nothing more'), undefined);
    assert.equal(hoverAt('Data drift', '# Data drift\n\nA word.\n'), undefined);
  });

  it('begins at the marks of a heading and ends with its text', () => {
    const analysis = service.analyse({ uri: 'a', text, path: 'a.md' });
    const start = text.indexOf('### Data drift');
    for (const offset of [start, start + 4, start + '### Data drift'.length])
      assert.ok(service.hover(analysis, offset), `${offset - start}`);
    assert.equal(service.hover(analysis, start - 1), undefined);
    assert.equal(service.hover(analysis, text.length + 99), undefined);
  });
});
