import type { Section } from '../../markdown/types';
import { headingAnchors, ownAnchors } from '../../rules/structure/anchors';
import type { TextEdit } from '../../text/span';
import type { Steps } from '../../text/steps';
import { type Followed, type HeadingChanges, readingProse } from './heading-changes';

/** `[text](#anchor)`, `href="#anchor"`. Bounded, so that hostile text costs no more than its length. */
const link = /(?:\[(?<text>[^[\]\n]{0,300})\]\(\s{0,4}<?|href\s{0,4}=\s{0,4}["'])#(?<anchor>[^\s()<>"']{1,200})/gu;
const inlineCode = /`[^`\n]{1,400}`/gu;
/** What a title cannot hold within the text of a link without being taken for a mark. */
const marks = /[[\]\\`*_<>]/u;

/**
 * Links to headings that have another anchor now get that anchor; a text that is the old title, as in a table of contents, becomes the new
 * one. Anchors that the author wrote (`<a id>`) stay. A link whose heading is gone is one to look at.
 */
export function* followAnchors({ old, converted, becomes }: HeadingChanges): Steps<Followed> {
  const before = new Map<string, Section>();
  for (const [section, anchor] of headingAnchors(old)) before.set(anchor, section);
  yield;
  const after = headingAnchors(converted);
  const known = new Set(after.values());
  const own = ownAnchors(old.text);
  const edits: TextEdit[] = [];
  const unsure: number[] = [];
  yield* readingProse(old, ({ span }) => {
    const raw = old.text.slice(span.start, span.end);
    if (!raw.includes('#')) return;
    const source = raw.replace(inlineCode, (code) => ' '.repeat(code.length));
    for (const match of source.matchAll(link)) {
      const { text, anchor: written = '' } = match.groups ?? {};
      const anchor = decoded(written).toLowerCase();
      const section = own.has(anchor) ? undefined : before.get(anchor);
      if (!section) continue;
      const found = becomes(section);
      const wanted = found && after.get(found);
      const end = span.start + match.index + match[0].length;
      if (wanted === undefined || own.has(wanted)) {
        if (!known.has(anchor)) unsure.push(end - written.length);
        continue;
      }
      if (wanted !== anchor) {
        const newText = written === anchor ? wanted : encodeURI(wanted);
        edits.push({ span: { start: end - written.length, end }, newText });
      }
      const title = found?.title ?? '';
      if (text !== undefined && text.trim() === section.title && title !== section.title && !marks.test(title)) {
        const start = span.start + match.index + 1;
        edits.push({ span: { start, end: start + text.length }, newText: title });
      }
    }
  });
  return { edits, unsure };
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
