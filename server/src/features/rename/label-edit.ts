import type { TextEdit } from '../../text/span';
import type { ComponentName } from '../mentions/types';

/** What Mermaid takes for a label without quotes everywhere. */
const simple = /^[\p{L}\p{N}][\p{L}\p{N} _.,-]*$/u;
/** Words of Mermaid's own: a label that holds one needs quotes. */
const reserved = /(?:^|[^\p{L}])(?:end|graph|subgraph|style|click|default)(?:$|[^\p{L}])/u;

/** Gives a box another label. Its id stays; quotes are put around the label where Mermaid needs them. */
export function labelEdit(text: string, name: ComponentName, written: string): TextEdit | { readonly refused: string } {
  const { label, span } = name;
  if (!label) return { span, newText: written };
  const quotable = label.diagram === 'flowchart' || label.diagram === 'block';
  const plain = simple.test(written) && !reserved.test(written);
  if (label.written === 'none') {
    if (label.diagram === 'sequence')
      return plain ? { span: { start: span.end, end: span.end }, newText: ` as ${written}` } : refusal(written);
    if (!quotable) return refusal(written);
    return { span: { start: span.end, end: span.end }, newText: `[${plain ? written : quoted(written)}]` };
  }
  if (label.written === 'quoted') return { span, newText: escaped(written) };
  if (plain) return { span, newText: written };
  if (!quotable) return refusal(written);
  const { content } = label;
  const whole = `${text.slice(content.start, span.start)}${written}${text.slice(span.end, content.end)}`;
  return { span: content, newText: quoted(whole) };
}

function refusal(written: string): { readonly refused: string } {
  return { refused: `Mermaid cannot write "${written}" in this kind of diagram. Take letters, digits and spaces.` };
}

function quoted(label: string): string {
  return `"${escaped(label)}"`;
}

function escaped(label: string): string {
  return label.replaceAll('"', '#quot;');
}
