import assert from 'node:assert/strict';
import { calculationsIn } from '../../server/src/language/arithmetic';
import { lossMentions } from '../../server/src/language/losses';
import { metricValues } from '../../server/src/language/metric-values';
import { metricMentions } from '../../server/src/language/metrics';
import { quantitiesIn } from '../../server/src/language/quantities';
import { readDirective } from '../../server/src/markdown/directives';
import { readFrontMatter } from '../../server/src/markdown/front-matter';
import { createMarkdownParser } from '../../server/src/markdown/parse';
import { changeBetween, changedLines } from '../../server/src/text/change';
import { lineEnd, lineIndex, offsetAt, positionAt } from '../../server/src/text/lines';
import type { Span } from '../../server/src/text/span';

/** What the readers of texts promise of any text; each throws where it is broken. */

/** Spans that are not empty, one behind the other. */
export function assertInOrder(text: string, spans: readonly Span[], what: string): void {
  let end = 0;
  for (const span of spans) {
    assert.ok(
      span.start >= end && span.start < span.end && span.end <= text.length,
      `${what}: ${JSON.stringify(span)}`,
    );
    end = span.end;
  }
}

export function assertInside(text: string, spans: readonly Span[], what: string): void {
  for (const { start, end } of spans)
    assert.ok(start >= 0 && start <= end && end <= text.length, `${what}: ${start}..${end}`);
}

export function checkQuantities(text: string): void {
  assertInOrder(text, quantitiesIn(text), 'quantities');
  assertInOrder(text, quantitiesIn(text, 'Latency (ms)'), 'quantities under a header');
  for (const one of quantitiesIn(text)) assert.ok(!Number.isNaN(one.value), JSON.stringify(one));
  assertInside(text, calculationsIn(text), 'calculations');
  assertInside(text, [...metricMentions(text), ...lossMentions(text)], 'mentions');
  metricValues(text);
}

export function checkFrontMatter(text: string): void {
  const { frontMatter, problems, end } = readFrontMatter(text);
  assertInside(text, [{ start: end, end: text.length }, ...problems.map(({ span }) => span)], 'front matter');
  for (const { keySpan, valueSpan } of frontMatter?.entries ?? []) assertInside(text, [keySpan, valueSpan], 'entry');
}

/** The text, as one comment and as a document with comments. */
export function checkDirectives(text: string): void {
  const one = readDirective(text, lineIndex(text), { start: 0, end: text.length });
  if (one) assertInside(text, [one.span], 'comment');
  const { directives, lines } = createMarkdownParser()(text);
  assertInOrder(
    text,
    directives.map(({ span }) => span),
    'comments',
  );
  for (const { line, rules } of directives)
    assert.ok(line < lines.length && rules.every((rule) => /^[^\s,]+$/u.test(rule)), JSON.stringify({ line, rules }));
}

/** Two texts, the first half and the second: places in them, and what one becomes the other by. */
export function checkText(text: string): void {
  const [before, after] = halves(text);
  const lines = lineIndex(after);
  for (let offset = 0; offset <= after.length; offset++) {
    const position = positionAt(lines, offset);
    const end = lineEnd(after, lines, position.line);
    assert.equal(offsetAt(after, lines, position), Math.min(offset, end), `offset ${offset}`);
  }
  const change = changeBetween(before, after);
  if (!change) {
    assert.equal(before, after);
    return;
  }
  const { start, oldEnd, newEnd } = change;
  assert.equal(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd), after);
  assert.deepEqual(changedLines(lineIndex(before), after, change), lines);
}

/** The first half of a text, then the whole: read as an edit, it is the document that a new parser gives. */
export function checkMarkdown(text: string): void {
  const parse = createMarkdownParser();
  parse(halves(text)[0]);
  const { groups: _, ...edited } = parse(text);
  const { groups: __, ...fresh } = createMarkdownParser()(text);
  assert.deepEqual(edited, fresh);
}

function halves(text: string): readonly [string, string] {
  const middle = text.length >> 1;
  return [text.slice(0, middle), text.slice(middle)];
}
