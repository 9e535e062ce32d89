import assert from 'node:assert/strict';
import { answerPlace } from '../../../client/src/views/answer-place';

/** The text around the place, `|` where it begins and ends, when `inserted` goes into `before` at the end of its line 1. */
function shown(inserted: string, after = '\n\n## Next\n'): string | undefined {
  const answer = answerPlace(inserted, { line: 1, character: 5 });
  if (!answer) return undefined;
  const { text, place } = answer;
  const lines = `# A\nText.${text}${after}`.split(/\r\n|\n/u);
  const { start, end } = place;
  const [line = ''] = lines.slice(start.line);
  assert.equal(start.line, end.line);
  return `${start.line}: ${line.slice(0, start.character)}|${line.slice(start.character, end.character)}|`;
}

describe('the place to go to after a quick fix', () => {
  it('is what waits to be filled in', () => {
    assert.equal(shown('\n\n## Baseline\n\nN/A because [give the reason]'), '5: N/A because |[give the reason]|');
    assert.equal(shown('\r\n\r\n## B\r\n\r\n[a] and [b]'), '5: |[a]|');
    assert.equal(
      shown('\n<!-- ml-design-docs-disable-next-line a/reason: reason -->\n'),
      '2: <!-- ml-design-docs-disable-next-line a/reason: |reason|',
    );
  });

  it('is an empty line below the questions of a section, apart from them, whatever they say', () => {
    assert.equal(shown('\n\n## Baseline\n\n<!-- Fix [one] thing.\n- reason: reason\n-->'), '9: ||');
    const { text } = answerPlace('\n\n## B\n\n<!-- Why? -->', { line: 1, character: 5 }) ?? {};
    assert.equal(text, '\n\n## B\n\n<!-- Why? -->\n\n');
  });

  it('is the line below where there are no questions', () => {
    assert.equal(shown('\n\n## Baseline'), '4: ||');
    assert.equal(shown('\n\n## Baseline\n'), '4: ||');
  });

  it('is where the user is, for a fix within a line', () => {
    assert.equal(shown('approved [x]'), undefined);
    assert.equal(shown(''), undefined);
  });
});
