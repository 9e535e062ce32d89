import type { Section } from '../../markdown/types';
import type { TextEdit } from '../../text/span';
import type { Steps } from '../../text/steps';
import { numberingOf } from '../insert/numbering';
import { plainSource } from '../mentions/plain-source';
import { type Followed, type HeadingChanges, readingProse } from './heading-changes';

/** "section 3.2", "§ 3.2", "Step 3", "see 3.2". The digits end the match; no unit and no further digit may follow. */
const reference =
  /(?:(?<word>\b(?:sections?|sec\.|chapters?|parts?|steps?|phases?|stages?)|§{1,2})[ \t]{0,2}|\b(?:see|cf\.)[ \t](?=\d{1,3}\.\d))(?<number>\d{1,3}(?:\.\d{1,3}){0,4})(?![\d%]|\.\d|[ \t]?(?:%|ms\b|s\b|k\b|x\b))/giu;
/** Before a reference into this document stands the beginning of a sentence, a mark, or one of these words; not "GDPR". */
const before =
  /(?:^|[.!?:;,([—–-]|\b(?:see|in|from|per|of|to|under|by|and|or|the|with|at|also|our|as|than|follow|following|cf\.|e\.g\.|i\.e\.))\s*$/iu;
const elsewhere = /^\s+(?:of|in|from)\s+(?!this\b)/iu;
const plural = /^(?:.*s|§§)$/iu;

/**
 * References in words to headings with a number that is another one now. The number is changed where it is surely the number of this
 * document's one heading: not in quotes and code, not "section 3 of the paper", not in a list of several.
 */
export function* followNumbers({ old, becomes }: HeadingChanges): Steps<Followed> {
  const headings = numbered(old.sections);
  if (headings.size === 0) return { edits: [], unsure: [] };
  const edits: TextEdit[] = [];
  const unsure: number[] = [];
  yield* readingProse(old, ({ kind, span, quoted }) => {
    const raw = old.text.slice(span.start, span.end);
    if (kind === 'html' || quoted || !/\d/u.test(raw)) return;
    const { text, code } = plainSource(raw, () => false);
    for (const match of text.matchAll(reference)) {
      const { word = '', number = '' } = match.groups ?? {};
      const end = match.index + match[0].length;
      if (elsewhere.test(text.slice(end, end + 40)) || code.some((one) => one.start < end && match.index < one.end))
        continue;
      const singular = word.toLowerCase().replace(/s$/u, '');
      const found = (headings.get(number) ?? []).filter((one) => isCalled(one.word, singular));
      const [only, second] = found;
      if (!only) continue;
      const heading = becomes(only.section);
      const now = heading && pathOf(heading.title);
      if (found.every(({ section }) => pathOf(becomes(section)?.title ?? '')?.number === number)) continue;
      const start = span.start + end - number.length;
      const isSure = !second && now && now.word === only.word && !plural.test(word);
      if (isSure && before.test(text.slice(Math.max(0, match.index - 12), match.index)))
        edits.push({ span: { start, end: span.start + end }, newText: now.number });
      else unsure.push(start);
    }
  });
  return { edits, unsure };
}

interface Numbered {
  readonly section: Section;
  /** `step` in `Step 3: `; empty without one. */
  readonly word: string;
}

/** Headings by their number. */
function numbered(sections: readonly Section[]): ReadonlyMap<string, readonly Numbered[]> {
  const found = new Map<string, Numbered[]>();
  for (const section of sections) {
    const path = pathOf(section.title);
    if (path) found.set(path.number, [...(found.get(path.number) ?? []), { section, word: path.word }]);
  }
  return found;
}

/** `Step 3.2: x` -> `3.2`, `step`. */
function pathOf(title: string): { readonly number: string; readonly word: string } | undefined {
  const numbering = numberingOf(title);
  if (numbering?.kind !== 'decimal') return undefined;
  const word = /^[^\p{L}]*(\p{L}+)/u.exec(numbering.head)?.[1]?.toLowerCase() ?? '';
  return { number: numbering.head.replace(/^[^\d]*/u, '') + numbering.counter, word };
}

/** "section 3" means a heading `3.` or `Section 3.`; "step 3" only a heading `Step 3`. */
function isCalled(word: string, reference: string): boolean {
  return word === '' ? !/^(?:part|step|phase|stage)$/u.test(reference) : word === reference;
}
