import assert from 'node:assert/strict';
import { readingOf } from '../rules/read';

describe('a heading on the future', () => {
  const putsAside = (heading: string): boolean =>
    readingOf(`# Demand for beds\n\n## ${heading}\n\nWards report their beds each hour.\n`).passages.some(
      ({ aside, text }) => aside && text.startsWith('Wards'),
    );

  for (const heading of ['Future work', '9. The future', 'Plans for the future', 'In the future'])
    it(`puts aside what stands below "${heading}"`, () => assert.ok(putsAside(heading)));

  for (const heading of ['12. How do we keep the future out?', 'Looking into the future', 'Future leakage'])
    it(`does not where it is that of the data: "${heading}"`, () => assert.ok(!putsAside(heading)));
});
