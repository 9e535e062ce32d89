import { remembered } from '../../language/remembered';
import { derived } from '../../reading/derived';
import type { BlockTest } from '../../reading/types';
import { nearestName } from '../../text/nearest';
import type { Rule, RuleContext } from '../types';
import { headingAnchors, ownAnchors } from './anchors';

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
  *check(context) {
    const { reading } = context;
    const headings = new Set(anchorsOfHeadings(context));
    let anchors: ReadonlySet<string> | undefined;
    let loose: ReadonlySet<string> | undefined;
    let found = 0;
    for (const { span } of reading.blocksWith(hasAnchorLink)) {
      const source = reading.source(span.start, span.end).replace(inlineCode, (code) => ' '.repeat(code.length));
      for (const match of source.matchAll(anchorLink)) {
        const written = match[1] as string;
        const anchor = decoded(written).toLowerCase();
        if (headings.has(anchor)) continue;
        anchors ??= new Set([...headings, ...anchorsOfAuthor(context)]);
        loose ??= new Set([...anchors].map(loosely));
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

const unlinked: ReadonlySet<string> = new Set(['code', 'comment', 'diagram', 'box', 'snippet']);
const hasAnchorLink: BlockTest = (source, { kind }) =>
  !unlinked.has(kind) && source.includes('](') && source.includes('#');

const anchorsOfHeadings = derived(({ document }: RuleContext) => [...headingAnchors(document).values()]);
const anchorsOfAuthor = derived(({ document }: RuleContext) => [...ownAnchors(document.text)]);

const loosely = remembered((anchor) => anchor.replace(/^user-content-/u, '').replace(/[^\p{L}\p{N}]/gu, ''));

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
