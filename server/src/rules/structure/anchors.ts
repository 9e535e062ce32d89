/** Anchors of headings as GitHub makes them. */
import { remembered } from '../../language/remembered';
import type { Document, Section } from '../../markdown/types';

/** Lower case, without punctuation, spaces as hyphens. Source: the public behaviour of GitHub's renderer (github-slugger). Total. */
export const slugOf: (title: string) => string = remembered((title) =>
  title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /gu, '-'),
);

const htmlAnchor = /<[a-z][a-z0-9]*\s[^>]{0,200}?(?:id|name)\s*=\s*["']?([^"'\s>]{1,200})/giu;
const ownId = /\{#([^\s}]{1,100})\}/gu;

/** The anchor of every heading: -1, -2 for repeated ones. Bold lines have none. */
export function headingAnchors({ sections }: Pick<Document, 'sections'>): ReadonlyMap<Section, string> {
  const anchors = new Map<Section, string>();
  const taken = new Set<string>();
  const times = new Map<string, number>();
  for (const section of sections) {
    if (section.style === 'bold') continue;
    // A heading that would take the number of another one counts on.
    const slug = slugOf(section.title);
    let anchor = slug;
    for (let count = times.get(slug) ?? 0; taken.has(anchor); ) {
      count += 1;
      times.set(slug, count);
      anchor = `${slug}-${count}`;
    }
    taken.add(anchor);
    anchors.set(section, anchor);
  }
  return anchors;
}

/** Anchors that the author wrote: ids of HTML elements and `{#id}`, lower case. Takes time with the length of the text. */
export function ownAnchors(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, id] of elementsWithAnchors(text)) if (id) anchors.add(id.toLowerCase());
  // Most documents have none, and this is seen at once.
  if (text.includes('{#')) for (const [, id] of text.matchAll(ownId)) if (id) anchors.add(id.toLowerCase());
  return anchors;
}

/**
 * The matches of `htmlAnchor`. They hold no `>`, so that only stretches between two of these are looked through that have an attribute of
 * the right name: after every letter typed, the expression would go through all of a long text for the sake of the few that have one.
 */
function* elementsWithAnchors(text: string): Iterable<RegExpMatchArray> {
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at)) {
    if (!namesAnchor(text, at)) {
      at += 1;
      continue;
    }
    const start = text.indexOf('<', text.lastIndexOf('>', at) + 1);
    const end = text.indexOf('>', at);
    at = end < 0 ? text.length : end;
    if (start >= 0 && start < at) yield* text.slice(start, at).matchAll(htmlAnchor);
  }
}

/** True where the equals sign at `at` stands behind `id` or `name`. */
function namesAnchor(text: string, at: number): boolean {
  let end = at;
  while (end > 0 && /\s/u.test(text.charAt(end - 1))) end--;
  return /(?:id|name)$/iu.test(text.slice(Math.max(0, end - 4), end));
}
