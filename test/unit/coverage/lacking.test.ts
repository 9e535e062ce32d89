import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { createRecogniser } from '../../../server/src/coverage/recognise';
import type { SectionCoverage } from '../../../server/src/coverage/types';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Framework } from '../../../server/src/schema/types';

const parse = createMarkdownParser();
const recognise = createRecogniser(builtInCatalogue());

/** The coverage of a section that the text leaves out, and the line of the passage that came nearest. */
function missing(section: string, text: string): SectionCoverage & { readonly nearestText: string } {
  const document = parse(text);
  const coverage = recognise(document, builtInFramework('seven-phase') as Framework).coverage.get(section);
  assert.equal(coverage?.status, 'missing');
  const span = coverage.nearest?.span;
  return { ...coverage, nearestText: span ? text.slice(span.start, span.end) : '' };
}

// In a brief text a mention counts for more.
const filler = 'The shops open at nine and close at eight. '.repeat(60);
const introduction = `# Parcel delay model\n\nWe predict which parcels arrive late and warn the shops.\n\n${filler}\n\n`;

describe('what the nearest passage lacks', () => {
  it('is a number, where the section wants one', () => {
    const { nearest, nearestText, because } = missing(
      'serving.capacity',
      `${introduction}The replicas must stay cheap.\n`,
    );
    assert.equal(nearestText, 'The replicas must stay cheap.');
    assert.ok(nearest?.lacks.includes('has no number'), because);
    assert.match(because, /nearest passage \(.*replica.*\) has no number/u);
  });

  it('is the words of the section, two of which are named', () => {
    const { nearest } = missing('evaluation.guardrails', `${introduction}## Later\n\nComplaints of shops are read.\n`);
    if (nearest) assert.ok(nearest.lacks.some((one) => /such as "[^"]+" or "[^"]+"/u.test(one)));
    else assert.match(missing('evaluation.guardrails', introduction).because, /no passage comes near/u);
  });

  it('is told with two words, not with two forms of one', () => {
    const text = `${introduction}## Later\n\nComplaints of shops are read.\n`;
    const words = builtInCatalogue().sections.flatMap(({ id }) => {
      const document = parse(text);
      const found = recognise(document, builtInFramework('seven-phase') as Framework).coverage.get(id);
      return found?.nearest?.lacks.flatMap((one) => [...one.matchAll(/such as "([^"]+)" or "([^"]+)"/gu)]) ?? [];
    });
    assert.ok(words.length > 5);
    const letters = (word = ''): string => word.replace(/[^a-z]/gu, '').slice(0, 4);
    for (const [said, one, other] of words) assert.notEqual(letters(one), letters(other), said);
  });

  it('is an answer, where the passage only asks', () => {
    const { nearest } = missing('operations.monitoring', `${introduction}## Open\n\nShould there be a dashboard?\n`);
    assert.equal(nearest?.lacks[0], 'only asks');
  });

  it('is nothing where no passage comes near', () => {
    const { nearest, because } = missing('serving.ann-index', '# Notes\n\nThe canteen opens at noon.\n');
    assert.equal(nearest, undefined);
    assert.equal(because, 'no passage comes near it');
  });
});
