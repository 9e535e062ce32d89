import assert from 'node:assert/strict';
import { splitNumber } from '../../../server/src/language/heading-text';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { applyEdits, type TextEdit } from '../../../server/src/text/span';
import { createRandom, type Random } from '../random';

/** No editor can name a place between the two halves of a line break or of a sign beyond the first plane. */
function isSeam(text: string, at: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(at - 1, at + 1));
}

/** What every list of edits owes to whoever applies it: sorted, inside the text, without overlaps, at places that LSP can name. */
export function assertEdits(text: string, edits: readonly TextEdit[]): string {
  let position = 0;
  for (const { span, newText } of edits) {
    const where = JSON.stringify({ span, old: text.slice(span.start, span.end), newText: newText.slice(0, 40) });
    assert.ok(span.start >= position && span.end >= span.start && span.end <= text.length, `order or place: ${where}`);
    assert.ok(!isSeam(text, span.start) && !isSeam(text, span.end), `within one sign: ${where}`);
    assert.notEqual(text.slice(span.start, span.end), newText, `without effect: ${where}`);
    position = span.end;
  }
  return applyEdits(text, edits);
}

/** Whatever is written has the line breaks of the text, where that has one kind: `\r` and a new `\n` behind it make another. */
export function assertSameBreaks(before: string, after: string): void {
  const kinds = (text: string): Set<string> => new Set(text.match(/\r\n|\r|\n/gu));
  const known = kinds(before);
  if (known.size > 1) return;
  if (known.size === 0) known.add('\n');
  for (const kind of kinds(after)) assert.ok(known.has(kind), `a line break of another kind: ${JSON.stringify(kind)}`);
}

const parse = createMarkdownParser();

/** What a reader sees: front matter, headings with their levels and without their numbers, blocks with their words. */
export function shown(text: string): readonly string[] {
  const { sections, blocks, frontMatter } = parse(text);
  const said = [
    ...sections.map(({ headingSpan, level, style, title }) => ({
      at: headingSpan.start,
      what: `${style === 'bold' ? 'bold' : level} ${splitNumber(title).text}`,
    })),
    ...blocks.map(({ span, kind, text: words }) => ({ at: span.start, what: `${kind} ${words}` })),
  ];
  const matter = frontMatter ? [text.slice(frontMatter.span.start, frontMatter.span.end)] : [];
  return [...matter, ...said.sort((a, b) => a.at - b.at).map(({ what }) => what)];
}

/** All of `before` is in `after`, in its order. */
export function assertKept(before: readonly string[], after: readonly string[]): void {
  let at = 0;
  for (const one of before) {
    const found = after.indexOf(one, at);
    assert.ok(found >= 0, `lost or changed: ${JSON.stringify(one.slice(0, 200))}`);
    at = found + 1;
  }
}

/** Runs `check` with a text for many seeds; a failure says which one (`SEED=… CASES=1` runs it alone) and shows the text. */
export function forSeeds(
  cases: number,
  textOf: (random: Random) => string,
  check: (text: string, random: Random) => void,
): void {
  const first = Number(process.env.SEED ?? 1);
  const last = first + Number(process.env.CASES ?? cases);
  for (let seed = first; seed < last; seed++) {
    const random = createRandom(seed);
    const text = textOf(random);
    try {
      check(text, random);
    } catch (error) {
      const what = error instanceof Error ? error.stack : String(error);
      assert.fail(`SEED=${seed} CASES=1: ${what}\n${JSON.stringify(text)}`);
    }
  }
}
