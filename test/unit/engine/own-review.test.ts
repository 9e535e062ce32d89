import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Analysis } from '../../../server/src/engine/types';
import { reviewMarkdown } from '../../../server/src/features/review/review-markdown';
import { reviewMark } from '../../../server/src/lsp/protocol';
import { createDesignDocService } from '../../../server/src/service';

const design = readFileSync(path.resolve(__dirname, '../../../snippets/case-studies/news-feed.md'), 'utf8');

const service = createDesignDocService({ log: assert.fail });
const analyse = (text: string): Analysis => service.analyse({ uri: 'file:///a.md', path: 'a.md', text });

describe('a checklist that "review" wrote', () => {
  const analysis = analyse(design);
  const checklist = reviewMarkdown(service.review(analysis), { path: 'feed.md', lines: analysis.document.lines });

  it('is known to clients by a line of its first six', () => {
    assert.ok(checklist.split('\n').slice(0, 6).includes(reviewMark));
  });

  it('is no design doc when it is saved, also with notes below it', () => {
    for (const text of [checklist, `\uFEFF\n${checklist}`, `${checklist}\n${design.replace(/^---.*?\n---\n/su, '')}`]) {
      const { decision, findings } = analyse(text);
      assert.deepEqual([decision.isDesignDoc, decision.because], [false, 'It is a checklist that "review" wrote.']);
      assert.deepEqual(findings, []);
    }
  });

  it('switches nothing off in a design that it was pasted into', () => {
    assert.equal(analyse(`${design}\n\n${checklist}`).decision.isDesignDoc, true);
    assert.equal(analyse(`# Feed\n\n${checklist}`).decision.because.includes('checklist'), false);
  });

  it('is checked by who asks for it', () => {
    assert.equal(analyse(`---\nframework: seven-phase\n---\n\n${checklist}`).decision.isDesignDoc, true);
  });
});
