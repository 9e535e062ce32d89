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

/** Anchors that the author wrote: ids of HTML elements and `{#id}`, lower case. */
export function ownAnchors(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const pattern of [htmlAnchor, ownId])
    for (const [, id] of text.matchAll(pattern)) if (id) anchors.add(id.toLowerCase());
  return anchors;
}

/** All anchors of a document, lower case. */
export function anchorsOf(document: Document): ReadonlySet<string> {
  return new Set([...headingAnchors(document).values(), ...ownAnchors(document.text)]);
}
