import { remembered } from '../../language/remembered';
import { nearestName } from '../../text/nearest';
import type { Rule } from '../types';
import { anchorsOf } from './anchors';

/** `](#anchor)`, in pointed brackets or with a title too. Bounded, so that hostile text costs no more than its length. */
const anchorLink = /\]\(\s{0,4}<?#([^\s()<>]{1,200})>?(?:\s{1,4}"[^"\n]{0,200}")?\s{0,4}\)/gu;
const inlineCode = /`[^`\n]{1,400}`/gu;
const most = 3;

export const linksResolve: Rule = {
  meta: {
    id: 'structure/links-resolve',
    title: 'A link into the document leads somewhere',
    trace: 'MLD006',
    severity: 'warning',
    fixable: true,
  },
  *check({ document }) {
    let anchors: ReadonlySet<string> | undefined;
    let loose: ReadonlySet<string> | undefined;
    let found = 0;
    for (const { kind, span } of document.blocks) {
      if (kind === 'code' || kind === 'comment' || kind === 'diagram' || kind === 'box' || kind === 'snippet') continue;
      const raw = document.text.slice(span.start, span.end);
      if (!raw.includes('](')) continue;
      const source = raw.replace(inlineCode, (code) => ' '.repeat(code.length));
      for (const match of source.matchAll(anchorLink)) {
        const written = match[1] as string;
        anchors ??= anchorsOf(document);
        loose ??= new Set([...anchors].map(loosely));
        const anchor = decoded(written).toLowerCase();
        // Renderers differ in hyphens, and some pages make anchors of their own.
        if (anchor === 'top' || /[/=?:]/u.test(anchor) || anchors.has(anchor) || loose.has(loosely(anchor))) continue;
        const start = span.start + match.index + match[0].indexOf('#') + 1;
        const place = { start, end: start + written.length };
        const near = nearestName(anchor, [...anchors]);
        yield {
          span: place,
          message: `No heading has the anchor "#${written}", so the link leads nowhere.${near === undefined ? ' Link to a heading that is there, or remove the link.' : ` Is "#${near}" meant?`}`,
          ...(near === undefined
            ? {}
            : {
                fixes: [
                  { title: `Link to #${near}`, edits: [{ span: place, newText: near }], safety: 'suggestion' as const },
                ],
              }),
        };
        found += 1;
        if (found >= most) return;
      }
    }
  },
};

const loosely = remembered((anchor) => anchor.replace(/^user-content-/u, '').replace(/[^\p{L}\p{N}]/gu, ''));

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
