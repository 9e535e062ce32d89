import type { Code } from 'mdast';
import type { Span } from '../text/span';
import { diagramLabels, drawnCells, isDiagramLanguage, isPlainLanguage, looksLikeCode } from './drawing';
import { indentOf, lineAbove, type OutlineLine } from './outline';
import { type BlockPiece, block, type Place } from './piece';
import { snippetsOf } from './snippets';
import { endOfText, insideFence, trimmedSpan } from './source-span';

/** A fence or indented code: a diagram with its labels, or the code with the boxes drawn or the words written in it. */
export function codePieces(node: Code, place: Place, source: string): readonly BlockPiece[] {
  const span = trimmedSpan(node, source);
  const fenced = /^[ \t]*(`{3,}|~{3,})/u.test(source.slice(span.start, span.end));
  const language = (node.lang ?? '').toLowerCase().replace(/[^a-z0-9+#-].*$/u, '');
  const inside = fenced ? insideFence(source, span, node.value) : { span, closed: true };
  const contentSpan = inside.span;
  const content = inside.closed ? node.value : node.value.slice(0, endOfText(node.value, 0, node.value.length));
  const fence = { language, content, contentSpan };
  if (isDiagramLanguage(language)) {
    const cells = diagramLabels(node.value);
    return [{ ...block('diagram', node, place, cells.join(' | ')), span, cells, fence }];
  }
  const own = { ...block('code', node, place, ''), span, fence };
  const drawn =
    fenced && isPlainLanguage(language) && !looksLikeCode(node.value) ? boxes(node, contentSpan, place, source) : [];
  if (drawn.length > 0) return [own, ...drawn];
  const snippets = snippetsOf(source, contentSpan, language);
  return [own, ...snippets.map(({ text, span: lines }) => ({ ...block('snippet', node, place, text), span: lines }))];
}

function boxes(node: Code, content: Span, place: Place, source: string): readonly BlockPiece[] {
  const found: BlockPiece[] = [];
  const above: OutlineLine[] = [];
  let offset = content.start;
  for (const [number, line] of source
    .slice(content.start, content.end)
    .split(/(?<=\n|\r(?!\n))/u)
    .entries()) {
    const cells = drawnCells(line);
    if (cells.length > 0) {
      const text = cells.join(' | ');
      const end = offset + line.replace(/[\r\n]+$/u, '').length;
      const here = { indent: indentOf(line), text, line: number };
      const under = lineAbove(above, here);
      above.push(here);
      found.push({
        ...block('box', node, place, text),
        span: { start: offset, end },
        cells,
        ...(under ? { under } : {}),
      });
    }
    offset += line.length;
  }
  return found;
}
