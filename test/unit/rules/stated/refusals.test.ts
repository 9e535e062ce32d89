import assert from 'node:assert/strict';
import { announcedRefusals } from '../../../../server/src/rules/stated/refusals';
import { readingOf } from '../read';

/** What is said further down, so that the refusals stand early in the document. */
const rest = `\n\n## Serving\n\n${'The service answers the shop within its budget and keeps a copy of each answer. '.repeat(40)}`;

const refused = (text: string): readonly string[] =>
  announcedRefusals(readingOf(`# Ranking of offers\n\n${text}${rest}`)).map((one) => one.text.trim());

describe('what a design refuses', () => {
  for (const [text, ...told] of [
    ['## Non-goals\n\n- ranking of ads\n- photos of offers', 'ranking of ads', 'photos of offers'],
    ['## What we leave alone\n\n| What | Why |\n|---|---|\n| ranking of ads | law |', 'ranking of ads'],
    ['| # | Not done | Why |\n|---|---|---|\n| 1 | ranking of ads | law |', 'ranking of ads'],
    ['**What it will never do:** read private letters', 'read private letters'],
    ['The model does not do this:\n\n- rank the ads', 'rank the ads'],
    ['- What we never use:\n  - age of the user\n  - letters of users', 'age of the user', 'letters of users'],
    ['## Non-goals\r\n\r\n- ranking of ads', 'ranking of ads'],
    ['## Non-goals\n\n- \ud800 ads of \udc00 sellers', '\ud800 ads of \udc00 sellers'],
  ] as const)
    it(`is read from ${JSON.stringify(text)}`, () => assert.deepEqual(refused(text), told));

  for (const text of [
    '## Goals and non-goals\n\n- ranking of ads',
    '## What does not work today\n\n- search is slow at night',
    '## Why not rules\n\n- rules are old and slow',
    '## What must not get worse\n\n- complaints of sellers',
    '## Test rows that are excluded\n\n- orders of the staff',
    '## Non-goals\n\n- ads',
    '',
  ])
    it(`is none in ${JSON.stringify(text)}`, () => assert.deepEqual(refused(text), []));

  it('is read where a document says what it is for, and no further', () => {
    assert.deepEqual(
      announcedRefusals(readingOf(`# Ranking of offers${rest}\n\n## Non-goals\n\n- ranking of ads\n`)),
      [],
    );
  });

  it('ends before its reason', () => {
    assert.deepEqual(refused('## Non-goals\n\nWe price no offers, because the sellers do.'), ['We price no offers,']);
  });

  it('begins where it is written, in a later cell too', () => {
    for (const text of [
      '| # | Not done | Why |\n|---|---|---|\n| 1 | ranking of ads | law |',
      '## What we leave alone\n\n- ranking of ads',
      'Out of scope: ranking of ads and mail.',
    ]) {
      const [found, ...more] = announcedRefusals(readingOf(`# Ranking of offers\n\n${text}${rest}`));
      assert.ok(found && more.length === 0, text);
      assert.equal(found.passage.text.slice(found.start, found.start + found.text.length), found.text);
    }
  });

  it('is told from what lies outside the scope only', () => {
    const isScope = (text: string): readonly boolean[] =>
      announcedRefusals(readingOf(`# Ranking of offers\n\n${text}${rest}`)).map((one) => one.isScope);
    assert.deepEqual(isScope('Out of scope: ranking of ads and mail.'), [true]);
    assert.deepEqual(isScope('We never do this: ranking of ads and mail.'), [false]);
  });

  it('may be a very long line', () => {
    const long = 'ads of sellers '.repeat(1000).trim();
    const [found, ...more] = announcedRefusals(readingOf(`# Ranking of offers\n\n## Non-goals\n\n- ${long}\n`));
    assert.ok(found && more.length === 0);
    assert.equal(found.text.length, long.length);
  });
});
