import type { Analysis } from '../../engine/types';
import type { Passage } from '../../reading/types';
import type { Span } from '../../text/span';
import { finish, inStretches, type Steps } from '../../text/steps';
import type { DraftHint } from './draft-hint';
import { calculationHints, rateHints, statedIn } from './hinted-figures';
import { daysHints, downtimeHints } from './hinted-spans';
import { latencySumHints } from './hinted-sums';

/** A number that follows from what is written, shown beside it. */
export interface InlayHint {
  /** UTF-16 offset into the document: behind what it was derived from. */
  readonly offset: number;
  /** Short, without space around it: "= 102.4 GB". */
  readonly label: string;
  /** The calculation in words; plain text, one line. */
  readonly tooltip: string;
}

const remembered = new WeakMap<Analysis, readonly InlayHint[]>();

/**
 * Derived numbers within `span` (both ends included), in the order of the document: results of calculations, rates, the sum of a
 * latency table, downtimes, days of an experiment. None where the author states them, in fences and in files that are no design
 * docs. Computed once for each analysis, whatever the span.
 */
export function inlayHints(analysis: Analysis, span: Span): readonly InlayHint[] {
  return finish(inlayHintsInSteps(analysis, span));
}

/** The same in steps of some milliseconds. */
export function* inlayHintsInSteps(analysis: Analysis, span: Span): Steps<readonly InlayHint[]> {
  let known = remembered.get(analysis);
  if (!known) {
    known = analysis.decision.isDesignDoc ? yield* allHints(analysis) : [];
    remembered.set(analysis, known);
  }
  return known.filter(({ offset }) => span.start <= offset && offset <= span.end);
}

/** Passages that are read in one step. */
const atOnce = 50;

function* allHints(analysis: Analysis): Steps<readonly InlayHint[]> {
  const { reading } = analysis;
  // Only what an author has written out, and no drawings or code.
  const written = reading.passages.filter(({ prose }) => prose);
  const isStated = yield* statedIn(written);
  const drafts: DraftHint[] = [];
  for (const read of [calculationHints, rateHints])
    for (let from = 0; from < written.length; from += atOnce) {
      for (const draft of read(written.slice(from, from + atOnce), isStated)) drafts.push(draft);
      yield;
    }
  const others = [
    () => latencySumHints(analysis),
    () => downtimeHints(reading, written),
    () => daysHints(reading, written),
  ];
  for (const read of others) {
    for (const draft of yield* inStretches(read)) drafts.push(draft);
    yield;
  }
  const placed: InlayHint[] = [];
  for (const { passage, start, end, label, tooltip } of drafts) {
    const offset = offsetBehind(analysis, passage, start, end);
    if (offset !== undefined) placed.push({ offset, label, tooltip });
    yield;
  }
  // One hint at a place is enough; the first kind is the closest to the text.
  const offsets = new Set<number>();
  return placed.filter(({ offset }) => !offsets.has(offset) && offsets.add(offset)).sort((a, b) => a.offset - b.offset);
}

/** Behind a part of the visible text and the marks that close its emphasis; undefined where the source writes it in another way. */
function offsetBehind(
  { document, reading }: Analysis,
  passage: Passage,
  start: number,
  end: number,
): number | undefined {
  const { text } = document;
  const place = reading.spanOf(passage, start, end);
  if (text.slice(place.start, place.end) !== passage.text.slice(start, end)) return undefined;
  const marks = /^(?:`|\*{1,3}|_{1,3})(?![\p{L}\d])/u.exec(text.slice(place.end, place.end + 4))?.[0] ?? '';
  return place.end + marks.length;
}
