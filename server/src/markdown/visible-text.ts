import type { Nodes, Paragraph, PhrasingContent } from 'mdast';
import { byScript } from '../text/by-script';
import { countWords, foldSpace } from '../text/words';

/** Text a reader sees: emphasis, link targets, tags and struck-out words dropped; line breaks become spaces. Not folded. */
export function visibleText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'break':
      return ' ';
    case 'html':
      return /^<(br|\/p|\/li|\/td|\/th|\/tr|\/div|\/h\d)\b/i.test(node.value) ? ' ' : '';
    case 'delete':
    case 'footnoteReference':
      return '';
    default:
      return 'children' in node ? node.children.map(visibleText).join('') : '';
  }
}

const labelled = byScript(/^([\p{L}\p{N}][^:.!?|]{1,48}):(?:\s|$)/u);

/** `**Latency**: p99 …`, `**Latency.** …`, `Latency: …` -> `Latency`. `text` is the paragraph's visible text, folded. */
export function runInOf(node: Paragraph, text: string): string | undefined {
  const children = node.children.filter((child) => !(child.type === 'text' && child.value.trim() === ''));
  const first = children[0];
  if (!first) return undefined;
  if (first.type === 'strong' || first.type === 'emphasis') {
    const label = foldSpace(visibleText(first)).replace(/[:.\-–—\s]+$/u, '');
    return label && countWords(label) <= 12 ? label : undefined;
  }
  return plainLabel(text);
}

/** `Latency: …` -> `Latency`. */
export function plainLabel(text: string): string | undefined {
  return labelled.exec(text)?.[1]?.trim();
}

/** What may stand around a bold label without being a part of a sentence: a colon, an emoji. */
const besides = /^(?:[\s:]|\p{Extended_Pictographic}|\u200d|\ufe0f)*$/u;

/** The label when the whole paragraph is bold, `**Guardrails**`, `**Guardrails:**` or `✅ **Guardrails**:`; such a line stands for a heading. */
export function boldHeading(node: Paragraph): PhrasingContent | undefined {
  const children = node.children.filter((child) => !(child.type === 'text' && besides.test(child.value)));
  const only = children[0];
  if (children.length !== 1 || only?.type !== 'strong') return undefined;
  const label = foldSpace(visibleText(only));
  const words = countWords(label);
  if (words === 0 || words > 12 || (/[.!?]$/u.test(label) && words > 5)) return undefined;
  return only;
}
