import type { Analysis } from '../../engine/types';
import { mainDiagram } from '../../rules/diagram/drawn-system';
import { eolOf, lineAt } from '../../text/lines';
import { applyEdits, type Span, type TextEdit } from '../../text/span';
import { describedParts } from './described-parts';
import { marked, newDrawing, oldDrawing } from './drawing-place';
import { drawnArrows } from './drawn-arrows';
import { flowchart } from './flowchart';
import type { ArchitectureEdit } from './types';

export interface Drawing {
  /** Mermaid, with `\n` between lines and none at the end. */
  readonly source: string;
  /** All of them. */
  readonly boxes: number;
  /** Boxes that the text does not speak of. */
  readonly ghosts: number;
}

/** The Mermaid source of what a document describes; undefined where it describes nothing. */
function drawing(analysis: Analysis): Drawing | undefined {
  const parts = describedParts(analysis);
  const ghosts = parts.filter(({ isGhost }) => isGhost).length;
  if (parts.length === ghosts) return undefined;
  return { source: flowchart(parts, drawnArrows(parts)).join('\n'), boxes: parts.length, ghosts };
}

/**
 * Draws a flowchart of what the document describes, between marks; where it was drawn before, only what stands between the marks
 * changes, and only if nobody edited it. `analyse` reads the same document with another text: an old drawing is no description.
 */
export function drawArchitecture(analysis: Analysis, analyse: (text: string) => Analysis): ArchitectureEdit {
  if (!analysis.decision.isDesignDoc) return { refused: 'This file is not checked as an ML design doc.' };
  const { document } = analysis;
  const old = oldDrawing(document);
  if (typeof old === 'string') return { refused: old };
  if (old && old.now !== old.written)
    return {
      refused: `The drawing in line ${old.line} was edited by hand and stays as it is. Delete the lines between its marks to have it drawn anew.`,
    };
  const described = withoutOld(analysis, old, analyse);
  const main = mainDiagram(described);
  if (main)
    return {
      refused: `The document has a drawing of its system in line ${lineAt(described.document.lines, main.fence.span.start) + 1}. The architecture view shows what it lacks, and adds it part by part.`,
    };
  const first = drawing(described);
  if (!first)
    return {
      refused: 'The text describes no part of the system yet. Describe what is there: data, training, serving.',
    };
  const block = ({ source }: Drawing): string => marked(source.split('\n'), eolOf(document.text));
  const { drawn, edit } = old
    ? { drawn: first, edit: { span: old.span, newText: block(first) } }
    : settled(analysis, first, block, analyse);
  const same = old !== undefined && document.text.slice(old.span.start, old.span.end) === edit.newText;
  const start = edit.span.start + edit.newText.indexOf('flowchart ');
  const head = edit.newText.slice(edit.newText.indexOf('flowchart ')).search(/[\r\n]/u);
  return {
    edits: same ? [] : [edit],
    select: { start, end: start + head },
    summary: same ? 'The drawing shows what the text describes already.' : summaryOf(drawn),
  };
}

/** Headings that come with a new drawing may say something of the system themselves. */
const mostRounds = 3;

/** The edit for a new drawing that shows what is described once it is made, so that drawing again changes nothing. */
function settled(
  analysis: Analysis,
  first: Drawing,
  block: (drawn: Drawing) => string,
  analyse: (text: string) => Analysis,
): { readonly drawn: Drawing; readonly edit: TextEdit } {
  let drawn = first;
  let edit = newDrawing(analysis, block(drawn));
  for (let round = 0; round < mostRounds; round++) {
    const written = analyse(applyEdits(analysis.document.text, [edit]));
    const old = oldDrawing(written.document);
    const next = typeof old === 'object' ? drawing(withoutOld(written, old, analyse)) : undefined;
    if (!next || next.source === drawn.source) break;
    drawn = next;
    edit = newDrawing(analysis, block(drawn));
  }
  return { drawn, edit };
}

/**
 * What `drawArchitecture` would draw, also where the document has a drawing of its own or an edited one: nothing is written. Undefined
 * where the text describes nothing, or the document is no design doc.
 */
export function drawnFromText(analysis: Analysis, analyse: (text: string) => Analysis): Drawing | undefined {
  if (!analysis.decision.isDesignDoc) return undefined;
  const old = oldDrawing(analysis.document);
  return drawing(typeof old === 'string' ? analysis : withoutOld(analysis, old, analyse));
}

function withoutOld(
  analysis: Analysis,
  old: { readonly span: Span } | undefined,
  analyse: (text: string) => Analysis,
): Analysis {
  const { text } = analysis.document;
  return old ? analyse(text.slice(0, old.span.start) + text.slice(old.span.end)) : analysis;
}

/** Short: the status bar cuts off what is longer. */
function summaryOf({ boxes, ghosts }: { readonly boxes: number; readonly ghosts: number }): string {
  const told = boxes - ghosts;
  const parts = `Drew ${told} part${told === 1 ? '' : 's'}`;
  const asked = ghosts === 0 ? '' : ` and ${ghosts} dashed question${ghosts === 1 ? '' : 's'}`;
  return `${parts}${asked}. Check the arrows.`;
}
