import { type RendererLimit, rendererLimits } from '../schema/diagram-renderers';
import type { Span, TextEdit } from '../text/span';
import { longestSource } from './limits';
import { type MappedText, mapped, originOf, removeMapped } from './mapped-text';
import { strip } from './strip';

/** Something that GitHub does not draw, or ignores. Offsets are those of the source. */
export interface NotDrawn {
  /** The first place. */
  readonly span: Span;
  readonly message: string;
  /** Takes it out wherever it can be taken out. */
  readonly repair?: { readonly title: string; readonly edits: readonly TextEdit[] };
}

/** What GitHub does not draw of a source, each sort once, at its first place; by `schemas/ontology/diagram-renderers.yaml`. Total. */
export function notDrawn(source: string): readonly NotDrawn[] {
  if (source.length > longestSource) return [];
  const texts = { statements: strip(source), configuration: configurationOf(source) };
  const found = rendererLimits().flatMap((limit) => {
    const text = texts[limit.in];
    const spans = [...text.text.matchAll(new RegExp(limit.pattern, 'gmu'))].map(({ 0: match, index }) => {
      const start = index + match.length - match.trimStart().length;
      return { start: originOf(text, start), end: originOf(text, index + match.length - 1) + 1 };
    });
    return spans.length > 0 ? [told(source, limit, spans)] : [];
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}

function told(source: string, limit: RendererLimit, spans: readonly Span[]): NotDrawn {
  const [first] = spans as readonly [Span, ...Span[]];
  const message = limit.message.replace('{found}', () => source.slice(first.start, first.end));
  const edits = limit.remove === undefined ? [] : spans.flatMap((span) => removalOf(source, span));
  return {
    span: first,
    message,
    ...(limit.remove !== undefined && edits.length > 0 && { repair: { title: limit.remove, edits } }),
  };
}

/** With the space beside it. A label needs something else in it, or Mermaid cannot read it any more. */
function removalOf(source: string, { start, end }: Span): readonly TextEdit[] {
  const after = /^[ \t]+(?=[^\s\])}|"])/u.exec(source.slice(end, end + 80))?.[0].length;
  if (after !== undefined) return [{ span: { start, end: end + after }, newText: '' }];
  const before = /(?<=[^\s[({|"])[ \t]+$/u.exec(source.slice(Math.max(0, start - 80), start))?.[0].length;
  return before !== undefined ? [{ span: { start: start - before, end }, newText: '' }] : [];
}

/** Front matter and directives of a source; the rest is left out. */
function configurationOf(source: string): MappedText {
  const kept: Span[] = [];
  const matter = /^\s*---[ \t]*\r?\n/u.exec(source);
  const end = matter ? source.indexOf('\n---', matter[0].length - 1) : -1;
  if (matter && end >= 0) kept.push({ start: 0, end });
  const last = source.lastIndexOf('}%%') + 3;
  for (const { 0: directive, index } of source.slice(0, last < 3 ? 0 : last).matchAll(/%%\{[\s\S]*?\}%%/gu))
    if (index >= (kept.at(-1)?.end ?? 0)) kept.push({ start: index, end: index + directive.length });
  const gaps: [number, number][] = [];
  let from = 0;
  for (const { start, end: to } of kept) {
    if (start > from) gaps.push([from, start]);
    from = to;
  }
  if (from < source.length) gaps.push([from, source.length]);
  return removeMapped(mapped(source), gaps);
}
