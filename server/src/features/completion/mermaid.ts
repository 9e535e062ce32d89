import { roleSections, rolesNamed, roleTitle } from '../../diagram/roles';
import type { Analysis } from '../../engine/types';
import type { Fence } from '../../markdown/types';
import { builtInCompletionData, type NodeTemplate } from '../../schema/writing';
import { specIn } from '../section-spec';
import type { Cursor } from './cursor';
import { type Completion, snippetText, tabStop } from './types';

interface DrawnNode {
  readonly id: string;
  readonly label: string;
}

/**
 * Inside a Mermaid fence. While a line is being typed Mermaid cannot read the source, so that it is gone through line by line. Boxes
 * for the roles that the diagram lacks first, then its own boxes as ends of an arrow. Only flowcharts: elsewhere nothing is known.
 */
export function mermaidCompletions(analysis: Analysis, cursor: Cursor, fence: Fence): readonly Completion[] {
  if (cursor.offset < fence.contentSpan.start || cursor.lineStart === fence.span.start) return [];
  const { text } = analysis.document;
  const above = linesOf(text.slice(fence.contentSpan.start, cursor.lineStart));
  const kind = above.map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('%%'));
  if (cursor.after.trim() !== '') return [];
  if (kind === undefined) return firstLine(cursor);
  if (!/^(?:flowchart|graph)(?:\s|$)/u.test(kind)) return [];
  const below = linesOf(text.slice(cursor.offset, Math.max(cursor.offset, fence.span.end)));
  const typed = /[\w-]*$/u.exec(cursor.before)?.[0] ?? '';
  const arrow = /(?:-{2,}>|-{3,}|={2,}>|={3,}|\.-+>?|-{2,}[ox]|~{3,})[ \t]*(?:\|[^|]*\|)?[ \t]*([\w-]*)$/u.exec(
    cursor.before,
  );
  // What is being typed is not a box yet. Dashes of the arrow may stand at its end.
  const before = arrow ? cursor.before.slice(0, cursor.before.length - (arrow[1] as string).length) : cursor.before;
  const nodes = nodesIn([...above, arrow || typed === '' ? before : '', ...below]);
  const missing = missingNodes(analysis, nodes);
  const source = /^\s*([\w-]*?)\s*(?:[[({>].*)?(?:--|==|-\.|~~)/u.exec(cursor.before)?.[1];
  if (arrow) {
    const span = { start: cursor.offset - (arrow[1] as string).length, end: cursor.offset };
    // Right behind the arrow a space is missing.
    const space = arrow[1] === '' && !/\s$/u.test(cursor.before) ? ' ' : '';
    const ends = nodes.filter(({ id }) => id !== source);
    return [...ends.map((node) => edgeEnd(node, span, space)), ...missing.map((one) => nodeOf(one, span, space))];
  }
  const word = /^\s*([\w-]*)$/u.exec(cursor.before);
  if (!word) return [];
  const span = { start: cursor.offset - (word[1] as string).length, end: cursor.offset };
  return [...missing.map((one) => nodeOf(one, span, '')), ...nodes.map((node) => edgeStart(node, span))];
}

function firstLine({ before, offset }: Cursor): readonly Completion[] {
  const typed = /^\s*([\w-]*(?: \w*)?)$/u.exec(before)?.[1];
  if (typed === undefined) return [];
  const span = { start: offset - typed.length, end: offset };
  return builtInCompletionData().diagrams.map(({ write, about }) => ({
    ...{ label: write, kind: 'diagram', documentation: about, span, newText: write },
  }));
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/u);
}

const words = /^(?:flowchart|graph|subgraph|end|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)$/u;

/** Boxes with the label they are given, in the order of the source; enough of Mermaid's grammar for what people write. */
function nodesIn(lines: readonly string[]): readonly DrawnNode[] {
  const found = new Map<string, string>();
  for (const line of lines.slice(0, 500)) {
    if (
      /^\s*(?:%%|subgraph\b|end\b|direction\b|class(?:Def)?\b|style\b|linkStyle\b|click\b|flowchart\b|graph\b|```|~~~)/u.test(
        line,
      )
    )
      continue;
    const bare = line
      .slice(0, 300)
      .replace(/\|[^|]*\|/gu, ' ')
      .replace(/(?:--|==|-\.)(?![ox]\s)[^-=.>[\](){}|]{1,80}(?=--|==|\.-)/gu, '--');
    for (const [, id = '', label] of bare.matchAll(
      /(?<![\w"'[({])([A-Za-z_][\w-]*?)(?:@\{[^}]*\})?(?:[[({>]+["/\\]*([^\])}"]*)["/\\]*[\])}]+)?(?=\s|$|[&:;]|[-=~]{2}|-\.)/gu,
    )) {
      if (words.test(id) || /^[ox]$/u.test(id)) continue;
      const known = found.get(id);
      if (known === undefined || (known === id && label)) found.set(id, label?.trim() || id);
    }
  }
  return [...found].map(([id, label]) => ({ id, label }));
}

interface MissingNode extends NodeTemplate {
  readonly about: string;
}

/** Templates of roles that no box has, with ids that are free. */
function missingNodes(analysis: Analysis, nodes: readonly DrawnNode[]): readonly MissingNode[] {
  const drawn = new Set(nodes.flatMap(({ label, id }) => rolesNamed(label)[0] ?? rolesNamed(id)[0] ?? []));
  const taken = new Set(nodes.map(({ id }) => id));
  return builtInCompletionData()
    .nodes.filter(({ role }) => !drawn.has(role))
    .map((template) => {
      let id = template.id;
      for (let n = 2; taken.has(id); n++) id = `${template.id}${n}`;
      const sections = roleSections(template.role).flatMap((section) => specIn(analysis, section)?.title ?? []);
      const about =
        sections.length > 0
          ? `No box is a ${roleTitle(template.role)} yet. It is described under ${sections.join(', ')}.`
          : '';
      return { ...template, id, about };
    });
}

function nodeOf({ id, label, open, close, about }: MissingNode, span: Completion['span'], space: string): Completion {
  return {
    label,
    kind: 'node',
    detail: 'not drawn yet',
    ...(about && { documentation: about }),
    span,
    filter: `${label} ${id}`,
    newText: `${space}${id}${open}${label}${close}`,
    snippet: `${space}${id}${snippetText(open)}${tabStop(1, label)}${snippetText(close)}$0`,
  };
}

function edgeEnd({ id, label }: DrawnNode, span: Completion['span'], space: string): Completion {
  const told = label !== id && { detail: label, filter: `${id} ${label}` };
  return { label: id, kind: 'edge-end', ...told, span, newText: `${space}${id}` };
}

function edgeStart({ id, label }: DrawnNode, span: Completion['span']): Completion {
  return {
    label: `${id} -->`,
    kind: 'edge-end',
    ...(label !== id && { detail: label, filter: `${id} ${label}` }),
    span,
    newText: `${id} --> `,
  };
}
