import assert from 'node:assert/strict';
import type { SectionCoverage } from '../../../server/src/coverage/types';
import { sectionMayBeAsked } from '../../../server/src/rules/structure/section-may-be-asked';
import type { RuleContext } from '../../../server/src/rules/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import { createDesignDocService } from '../../../server/src/service';

const framework = builtInFramework('seven-phase') ?? assert.fail();

/** What the rule says of a document in whose third line one section is touched, by these words. */
function message(status: SectionCoverage['status'], terms: readonly string[]): string | undefined {
  const analysis = createDesignDocService({ log: assert.fail }).analyse({
    uri: 'a',
    text: '# Offers\n\nA line.\n',
    path: 'a.md',
    framework: framework.id,
  });
  const section = 'data.labels';
  const touched: SectionCoverage = {
    section,
    status,
    missing: 0.5,
    evidence: [{ span: { start: 10, end: 17 }, kind: 'text', terms }],
    because: '',
    unmet: [],
    checks: [],
  };
  const context = {
    ...analysis,
    catalogue: builtInCatalogue(),
    coverage: new Map([[section, touched]]),
    level: () => 'required',
  } as unknown as RuleContext;
  return [...sectionMayBeAsked.check(context)].find((found) => found.section === section)?.message;
}

describe('structure/section-may-be-asked', () => {
  it('says which line touches the section, by which of its words, and what would answer it', () => {
    assert.match(
      message('unsure', ['annotator', 'golden set', 'label noise', 'weak supervision']) ?? '',
      /^"Labeling" is not clearly answered: line 3 only touches it \(annotator, golden set, label noise\)\. Say where/u,
    );
    assert.match(message('unsure', []) ?? '', /^"Labeling" is not clearly answered\. Say/u);
  });

  it('names no word that an author would not see to belong to the section', () => {
    assert.match(message('unsure', ['does', 'annotator', 'from', 'contain']) ?? '', /touches it \(annotator\)\. /u);
    assert.match(message('unsure', ['does', 'contain']) ?? '', /is not clearly answered\. /u);
  });

  it('sends nobody to a line that has only words which other sections have, too', () => {
    assert.match(message('unsure', ['label', 'report']) ?? '', /is not clearly answered\. /u);
    assert.match(message('unsure', ['label', 'annotator']) ?? '', /line 3 only touches it \(label, annotator\)\. /u);
  });

  it('names words of another language that are read as English ones', () => {
    assert.match(message('unsure', ['разметка', 'итого']) ?? '', /touches it \(разметка\)\. /u);
  });

  it('says nothing of what is clear', () => {
    assert.equal(message('covered', ['votes']), undefined);
    assert.equal(message('missing', ['votes']), undefined);
  });
});
