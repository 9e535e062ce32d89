import assert from 'node:assert/strict';
import { startAttempt } from '../../../../client/src/interview/clock';
import { answerOf, firstLine, plainText, practiceDocument } from '../../../../client/src/interview/practice-document';
import { isSkipped, recordOf } from '../../../../client/src/interview/record';
import { reportHtml, verdict } from '../../../../client/src/interview/report-html';
import { analyseText } from './analysed';
import { outlineOf, phase, section } from './outlines';
import { caseStudy, shipped, snippets } from './shipped';

const attempt = {
  ...startAttempt('untitled:Untitled-1', 'ad-click', 2_700_000, 0),
  spent: { data: 61_000 },
  asked: [1, 1, 3],
};
const outline = outlineOf(
  shipped.phases.map(({ id }, at) =>
    phase(id, id === 'operations' ? undefined : at * 2, [
      section({
        title: `Covered ${id}`,
        status: 'covered',
        answered: id !== 'operations',
        applicable: id !== 'operations',
      }),
      section({ title: `Missing <${id}>`, checks: [{ say: 'name the "source" & size' }] }),
      section({
        title: 'Thin',
        status: 'thin',
        answered: true,
        checks: [
          { say: 'met', met: true },
          { say: 'open', met: false },
        ],
      }),
      section({ title: 'Not asked', applicable: false }),
    ]),
  ),
);
const record = recordOf(
  attempt,
  outline,
  shipped.phases.map(({ id }) => `## ${id}\nfour words of text`).join('\n'),
  shipped,
);

describe('interview: the record', () => {
  it('has time, words and gaps of every phase', () => {
    assert.equal(record.phases.length, 7);
    const data = record.phases.find(({ id }) => id === 'data');
    assert.ok(data);
    assert.deepEqual([data.ms, data.shareMs, data.words, data.covered, data.applicable], [61_000, 480_000, 4, 2, 3]);
    assert.deepEqual(data.gaps, [
      { title: 'Missing <data>', state: 'missing', asks: ['Say where data comes from.', 'name the "source" & size'] },
      { title: 'Thin', state: 'thin', asks: ['open'] },
    ]);
    assert.deepEqual([record.asked, record.questions], [2, 5]);
  });

  it('counts the words of an answer that never comes to a phase, and says so', () => {
    const unphased = { phases: outline.phases.map((one) => phase(one.id, undefined)) };
    const made = recordOf(
      { ...attempt, spent: { '': 6000 } },
      { ...outline, ...unphased },
      '# Ads\n\n- goal is clicks\n- two towers\n',
      shipped,
    );
    assert.equal(made.unassignedWords, 5);
    const page = reportHtml({ record: made, attempts: [], data: shipped, date: String }, 'n');
    assert.match(
      page,
      /5 words, 2 of 5 questions asked\. 0:06 of the time and 5 of the words before the first phase\./u,
    );
    // Attempts that older versions kept have no such number.
    const { unassignedWords: _, ...older } = made;
    assert.match(
      reportHtml({ record: older, attempts: [], data: shipped, date: String }, 'n'),
      / 0 words, .* 0:06 of the time before the first phase\./u,
    );
  });

  it('calls a phase skipped only where nothing answers it', () => {
    const [first] = record.phases;
    assert.ok(first);
    assert.equal(isSkipped({ ...first, covered: 0, words: 0 }), true);
    assert.equal(isSkipped({ ...first, covered: 1, words: 0 }), false);
    assert.equal(isSkipped({ ...first, covered: 0, words: 3 }), false);
    assert.equal(verdict({ ...first, covered: 0, words: 0 }), 'skipped');
    const gap = { title: 'Scale', asks: [] };
    assert.equal(verdict({ ...first, covered: 0, ms: 0, gaps: [{ ...gap, state: 'missing' }] }), 'missing');
    assert.equal(
      verdict({
        ...first,
        ...{ covered: 0, ms: 0 },
        gaps: [
          { ...gap, state: 'missing' },
          { ...gap, state: 'unsure' },
        ],
      }),
      'only touched',
    );
    assert.equal(verdict({ ...first, gaps: [], ms: 2 * first.shareMs }), 'covered, overran');
  });
});

describe('interview: the report', () => {
  const html = reportHtml({ record, attempts: [record], data: shipped, date: () => 'today' }, 'n0nce');

  it('lets in its style and nothing else, and runs no script', () => {
    assert.match(html, /content="default-src 'none'; style-src 'nonce-n0nce'"/);
    assert.doesNotMatch(html, /<script|<img|style="|\son\w+="/);
  });

  it('writes what documents and data say as text', () => {
    assert.match(html, /Missing &lt;data&gt;/);
    assert.doesNotMatch(html, /Missing <data>/);
  });

  it('has headers for rows and columns and a caption for each table', () => {
    const tables = html.match(/<table>[\s\S]*?<\/table>/gu) ?? [];
    assert.equal(tables.length, 2);
    for (const table of tables) {
      assert.match(table, /<caption>.+<\/caption>/);
      assert.match(table, /<th scope="col">/);
      assert.match(table, /<th scope="row">/);
    }
    assert.equal(tables[0]?.match(/<th scope="row">/gu)?.length, 7);
  });

  it('leads to the worked example by a command with the case', () => {
    const href = /href="(command:mlDesignDocs\.interview\.compare[^"]*)"/.exec(html)?.[1] ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(href.split('?')[1] ?? '')), ['ad-click']);
  });

  it('shows a history that is empty or broken', () => {
    const page = (problem?: string) =>
      reportHtml({ attempts: [], data: shipped, date: String, ...(problem && { problem }) }, 'n');
    assert.match(page(), /No attempt is recorded yet/);
    assert.match(page('It is broken.'), /role="alert">It is broken\./);
  });
});

describe('interview: the practice document', () => {
  const headings = shipped.phases.map(({ title }) => title);

  it('gives away no section: the prompt is no answer', () => {
    for (const practised of shipped.cases)
      for (const scaffold of ['blank', 'headings'] as const) {
        const { score, phases } = analyseText(practiceDocument(practised, scaffold, headings));
        assert.equal(score.covered, 0, practised.id);
        assert.equal(phases, scaffold === 'headings' ? 7 : 0, practised.id);
      }
  });

  it('keeps what the interviewer answered at the end of the prompt, where it is no answer of the author', () => {
    for (const practised of shipped.cases) {
      const before = practiceDocument(practised, 'headings', headings);
      const text = practised.answers.reduce((so, answer) => {
        const added = answerOf(so, answer);
        return added ? so.slice(0, added.offset) + added.text + so.slice(added.offset) : so;
      }, before);
      const comment = /<!-- The interviewer says:([\s\S]*?)\n\n-->\n/u.exec(text)?.[1]?.replace(/\s+/gu, ' ') ?? '';
      for (const { ask, say } of practised.answers)
        assert.ok(comment.includes(`You asked: ${ask} ${say.replace(/\s+/gu, ' ').trim()}`), `${practised.id}: ${ask}`);
      assert.equal(text.replace(/<!--[\s\S]*?-->/u, ''), before.replace(/<!--[\s\S]*?-->/u, ''), practised.id);
      assert.equal(analyseText(text).score.covered, 0, practised.id);
    }
  });

  it('has no place for answers once its prompt is gone', () => {
    const answer = { ask: 'How large is it?', say: 'A -- B --> C' };
    assert.equal(answerOf('# Title\n\n<!-- mine -->\n', answer), undefined);
    assert.match(
      answerOf('<!-- The interviewer says:\n\nx\n\n-->\n', answer)?.text ?? '',
      /^You asked: [^>]*\nA - B -> C\n\n$/u,
    );
  });

  it('begins below the first heading, or at the end of a blank page', () => {
    const [practised] = shipped.cases;
    assert.ok(practised);
    for (const scaffold of ['blank', 'headings'] as const) {
      const text = practiceDocument(practised, scaffold, headings);
      assert.equal(text.split('\n')[firstLine(text)], '');
    }
  });

  it('has the case study as its worked example, word for word', () => {
    for (const { id } of shipped.cases) {
      const body = snippets.find(({ prefix }) => prefix === `mldd-${id}`)?.body.join('\n');
      assert.equal(plainText(body ?? ''), caseStudy(id), id);
    }
  });

  it('names no solution in a prompt', () => {
    const solutions =
      /embedding|two-tower|transformer|gradient|boost|neural|retriev|candidate|classif|regress|rank(?:ing|er)|\bRAG\b|\bLLM\b/iu;
    for (const { id, prompt } of shipped.cases) assert.doesNotMatch(prompt, solutions, id);
  });
});
