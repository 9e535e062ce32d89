/** Anchors of headings as GitHub makes them. */
import type { Document } from '../../markdown/types';

/** Lower case, without punctuation, spaces as hyphens. Source: the public behaviour of GitHub's renderer (github-slugger). Total. */
export function slugOf(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /gu, '-');
}

const htmlAnchor = /<[a-z][a-z0-9]*\s[^>]{0,200}?(?:id|name)\s*=\s*["']?([^"'\s>]{1,200})/giu;
const ownId = /\{#([^\s}]{1,100})\}/gu;

/** All anchors of a document, lower case: headings with -1, -2 for repeated ones, and ids of HTML elements. */
export function anchorsOf({ sections, text }: Document): ReadonlySet<string> {
  const anchors = new Set<string>();
  const times = new Map<string, number>();
  for (const { title, style } of sections) {
    if (style === 'bold') continue;
    // A heading that would take the number of another one counts on.
    const slug = slugOf(title);
    let anchor = slug;
    for (let count = times.get(slug) ?? 0; anchors.has(anchor); ) {
      count += 1;
      times.set(slug, count);
      anchor = `${slug}-${count}`;
    }
    anchors.add(anchor);
  }
  for (const pattern of [htmlAnchor, ownId])
    for (const [, id] of text.matchAll(pattern)) if (id) anchors.add(id.toLowerCase());
  return anchors;
}
