import type { BlockTest } from '../../reading/types';
import type { FindingDraft, Rule } from '../types';

/** Alt texts that tell no more than that there is a picture. */
const generic =
  /^(?:|image|img|picture|pic|photo|diagram|drawing|figure|fig|screenshot|untitled|alt text|png|jpe?g|svg|[\w-]+\.(?:png|jpe?g|gif|svg|webp))[\s\d.]*$/iu;

/** A picture in Markdown; its alt text has no bracket in it, or pairs of them. */
const picture = /!\[((?:[^[\]\\]|\\.|\[[^\]]*\])*)\](?:\([^)\s]*(?:\s+"[^"]*")?\)|\[[^\]]*\])/gu;

const hasPicture: BlockTest = (source, { kind, quoted }) =>
  !quoted && (kind === 'image' || kind === 'paragraph' || kind === 'item') && source.includes('![');

export const imageAltText: Rule = {
  meta: {
    id: 'diagram/image-alt-text',
    title: 'A picture of the architecture says in words what it shows',
    trace: 'MLD809',
    severity: 'hint',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    if (reading.blocksWith(hasPicture).length === 0) return;
    // A picture without words is no passage: it belongs to the heading under which serving is spoken of.
    const passages = [...reading.inPhase('serving'), ...reading.about('serving.architecture')];
    const sections = new Set(passages.map(({ section }) => section));
    for (const { span, section } of reading.blocksWith(hasPicture)) {
      if (!sections.has(section)) continue;
      const source = reading.source(span.start, span.end);
      for (const match of source.matchAll(picture)) {
        if (!generic.test((match[1] as string).trim())) continue;
        const start = span.start + match.index;
        yield {
          span: { start, end: start + match[0].length },
          section: 'serving.architecture',
          message:
            'The alt text of the picture does not say what it shows: name the parts and how they are connected, or draw it in Mermaid, so that it can be checked.',
        };
      }
    }
  },
};
