import type { Analysis, Source } from '../../engine/types';
import { safeFixOf } from '../../rules/safe-fix';
import type { Finding } from '../../rules/types';
import { applyEdits, type Span, type TextEdit, touches } from '../../text/span';
import { editsOf, original, patched } from './fix-all-edits';

/** One fix shows the next: Mermaid stops at the first mistake of a diagram. No document has more of them in a row than this. */
const mostRounds = 25;

/** A fix that was made, with the finding that it answers. */
export interface AppliedFix {
  readonly rule: string;
  readonly title: string;
  /** Of the document as it was given where this is a fix of the first round; later ones were seen in a text between. */
  readonly finding: Finding;
}

export interface FixAll<Result extends Pick<Analysis, 'findings'> = Analysis> {
  /** Of the text as it was given: sorted, without overlaps, as few as can be. Empty where there is nothing to fix. */
  readonly edits: readonly TextEdit[];
  readonly applied: readonly AppliedFix[];
  /** Of the text with the edits: its findings are what remains. */
  readonly analysis: Result;
}

/** Where a fix was made, in the present text: one that did not help is not made there again. */
interface Made {
  readonly key: string;
  readonly span: Span;
}

/**
 * Makes every safe fix, again and again until there is none left, but for fixes that do not help or that undo each other: it ends
 * for every `analyse`. Of two fixes that touch, the second waits for the next round. `first` is the analysis of the source.
 */
export function fixAll<Result extends Pick<Analysis, 'findings'>>(
  analyse: (source: Source) => Result,
  source: Source,
  first: Result = analyse(source),
): FixAll<Result> {
  let { text } = source;
  let pieces = original(text);
  let made: readonly Made[] = [];
  let state: FixAll<Result> = { edits: [], applied: [], analysis: first };
  const seen = new Map([[text, state]]);
  for (let round = 0; round < mostRounds; round++) {
    const left = state.analysis.findings.filter((finding) => !wasTried(finding, made));
    const { edits, applied } = safeFixes(left, text);
    if (edits.length === 0) return state;
    text = applyEdits(text, edits);
    const known = seen.get(text);
    if (known) return known;
    pieces = patched(pieces, edits);
    made = [...made, ...applied.flatMap(({ finding }) => placesOf(finding))].map(({ key, span }) => ({
      key,
      span: { start: moved(span.start, edits, 'before'), end: moved(span.end, edits, 'behind') },
    }));
    state = {
      edits: editsOf(pieces, source.text),
      applied: [...state.applied, ...applied],
      analysis: analyse({ ...source, text }),
    };
    seen.set(text, state);
  }
  return state;
}

function placesOf(finding: Finding): readonly Made[] {
  const fix = safeFixOf(finding);
  if (!fix) return [];
  const key = JSON.stringify([finding.rule, fix.title, fix.edits.map(({ newText }) => newText)]);
  return fix.edits.flatMap(({ span, newText }) => (newText === '' ? [] : [{ key, span }]));
}

/** What only takes text away comes to an end by itself. */
function wasTried(finding: Finding, made: readonly Made[]): boolean {
  return placesOf(finding).some(({ key, span }) => made.some((one) => one.key === key && meets(one.span, span)));
}

/** An insertion meets what it borders on, a replacement only what it would replace. */
function meets(made: Span, { start, end }: Span): boolean {
  return start === end ? touches(made, { start, end }) : made.start < end && start < made.end;
}

/** An offset after edits; one that an edit takes away goes before or behind what was written there. */
function moved(offset: number, edits: readonly TextEdit[], side: 'before' | 'behind'): number {
  let shift = 0;
  for (const { span, newText } of edits) {
    if (span.start > offset || (span.start === offset && side === 'before')) break;
    if (span.end > offset) return span.start + shift + (side === 'behind' ? newText.length : 0);
    shift += newText.length - (span.end - span.start);
  }
  return offset + shift;
}

/** The safe fixes of these findings that can be made at once: the edits of all, sorted. What does not fit waits. */
export function safeFixes(
  findings: readonly Finding[],
  text: string,
): { readonly edits: readonly TextEdit[]; readonly applied: readonly AppliedFix[] } {
  const taken: TextEdit[] = [];
  const applied: AppliedFix[] = [];
  const made = new Set<string>();
  for (const finding of findings) {
    const fix = safeFixOf(finding);
    if (!fix) continue;
    const { title } = fix;
    const key = JSON.stringify(fix.edits);
    // Several findings may share their answer.
    if (!made.has(key)) {
      const edits = effective(fix.edits, text);
      if (!edits || edits.some(({ span }) => taken.some((one) => touches(one.span, span)))) continue;
      taken.push(...edits);
      made.add(key);
    }
    applied.push({ rule: finding.rule, title, finding });
  }
  return { edits: inOrder(taken), applied };
}

/** Those edits that change something, sorted; undefined where none does or where they cannot be made. */
function effective(edits: readonly TextEdit[], text: string): readonly TextEdit[] | undefined {
  const changing = inOrder(edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText));
  let position = 0;
  for (const { span } of changing) {
    if (!(span.start >= position && span.end >= span.start && span.end <= text.length)) return undefined;
    position = span.end;
  }
  return changing.length > 0 ? changing : undefined;
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
