import assert from 'node:assert/strict';
import type { SectionCoverage } from '../../../server/src/coverage/types';
import { sectionComplete } from '../../../server/src/rules/structure/section-complete';
import type { FindingDraft, RuleContext } from '../../../server/src/rules/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Level } from '../../../server/src/schema/types';
import { createDesignDocService } from '../../../server/src/service';

const framework = builtInFramework('seven-phase') ?? assert.fail();
const ids = framework.phases.flatMap(({ sections }) => sections.map(({ id }) => id));

/** What the rule says of an otherwise empty document in which the given sections are thin. */
function findings(
  thin: readonly string[],
  level: (id: string) => Level = () => 'required',
  { unmet = ['first', 'second', 'third', 'fourth'], text = '# Offers\n\nA line.\n' } = {},
): readonly FindingDraft[] {
  const analysis = createDesignDocService({ log: assert.fail }).analyse({
    uri: 'a',
    text,
    path: 'a.md',
    framework: framework.id,
  });
  const span = { start: 10, end: 17 };
  const coverage = new Map<string, SectionCoverage>(
    thin.map((section) => [
      section,
      {
        section,
        status: 'thin',
        missing: 0.1,
        evidence: [{ span, kind: 'text', terms: [] }],
        because: '',
        unmet,
        checks: [],
      },
    ]),
  );
  return [
    ...sectionComplete.check({ ...analysis, catalogue: builtInCatalogue(), coverage, level } as unknown as RuleContext),
  ];
}

describe('structure/section-complete', () => {
  it('says where the section is and names three items, the heaviest first', () => {
    const [found] = findings(['operations.retraining']);
    assert.match(found?.message ?? '', /\(line 3\).*ask for: first; second; third\. /u);
  });

  it('does not ask for what the system has no use for, and is silent where nothing else is open', () => {
    const batch = '---\nfacts:\n  batch_only: true\n---\n\n# Offers\n\nA line.\n';
    const latency = 'latency SLO with percentile and measuring point';
    const freshness = 'freshness of predictions and of features';
    const section = 'requirements.non-functional';
    const said = (unmet: string[], text?: string) =>
      findings([section], undefined, { unmet, ...(text && { text }) }).map(({ message }) => message);
    assert.match(said([latency, freshness])[0] ?? '', /ask for: latency SLO .*; freshness/u);
    assert.match(said([latency, freshness], batch)[0] ?? '', /ask for: freshness of predictions and of features\. /u);
    assert.deepEqual(said([latency], batch), []);
  });

  it('speaks of five sections at most, what is required before what is recommended', () => {
    const late = ids.at(-1) as string;
    const shown = findings(ids, (id) => (id === late ? 'required' : 'recommended'));
    assert.equal(shown.length, 5);
    assert.equal(shown[0]?.section, late);
    assert.deepEqual(
      shown.slice(1).map(({ section }) => section),
      ids.slice(0, 4),
    );
  });

  it('says nothing of sections that nobody asks for', () => {
    assert.deepEqual(
      findings(ids, () => 'off' as Level),
      [],
    );
  });
});
