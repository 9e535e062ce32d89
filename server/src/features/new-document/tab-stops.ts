import { applyEdits, type Span, type TextEdit } from '../../text/span';

/** A place that an editor goes to with Tab. Those of one `link` are typed into at once; without one, those of equal text are. */
export interface TabStop extends Span {
  readonly link?: string;
}

/** Text with its tab stops in the order in which Tab goes through them. */
export interface StoppedText {
  readonly text: string;
  readonly stops: readonly TabStop[];
}

/** Escapes text for a snippet body; `$`, `}` and `\` are the only characters with a meaning there. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/**
 * The text in snippet syntax, as LSP and VS Code have it. Stops are numbered from 1 in the order given, linked ones share a number. An
 * empty stop is a bare one. The final cursor goes to the end. Overlapping stops throw, because one of them would be lost silently.
 */
export function snippetOf({ text, stops }: StoppedText): string {
  const numbers = new Map<string, number>();
  const numbered = stops.map(({ start, end, link }) => {
    const value = text.slice(start, end);
    const key = link === undefined ? `text ${value}` : `link ${link}`;
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return { start, end, mark: value === '' ? `$${number}` : `\${${number}:${escapeSnippet(value)}}` };
  });
  let body = '';
  let position = 0;
  for (const { start, end, mark } of numbered.sort((a, b) => a.start - b.start)) {
    if (start < position) throw new Error(`overlapping tab stops at offset ${start}`);
    body += escapeSnippet(text.slice(position, start)) + mark;
    position = end;
  }
  return `${body}${escapeSnippet(text.slice(position))}$0`;
}

/**
 * What `snippetOf` made a snippet of; the links are the numbers. Reads that part of the syntax only: bare stops and placeholders with
 * plain defaults. Anything else is text, as editors take it.
 */
export function readSnippet(body: string): StoppedText {
  const stops: (TabStop & { readonly number: number })[] = [];
  let text = '';
  let open: { readonly number: number; readonly start: number } | undefined;
  for (const [part, escaped, placeholder, bare] of body.matchAll(
    /\\([\\$}])|\$\{(\d{1,6}):|\$(\d{1,6})|[^\\$}]+|[\s\S]/gu,
  )) {
    if (escaped !== undefined) text += escaped;
    else if (placeholder !== undefined && !open) open = { number: Number(placeholder), start: text.length };
    else if (bare !== undefined && !open) stops.push(stopAt(Number(bare), text.length, text.length));
    else if (part === '}' && open) {
      stops.push(stopAt(open.number, open.start, text.length));
      open = undefined;
    } else text += part;
  }
  const inOrder = stops.filter(({ number }) => number > 0).sort((a, b) => a.number - b.number || a.start - b.start);
  return { text, stops: inOrder.map(({ number: _, ...stop }) => stop) };
}

function stopAt(number: number, start: number, end: number) {
  return { number, start, end, link: String(number) };
}

/** Edits the text and moves its stops along; a stop that an edit touches is no stop any more. Edits as `applyEdits` takes them. */
export function editStopped({ text, stops }: StoppedText, edits: readonly TextEdit[]): StoppedText {
  const moved = stops.flatMap((stop) => {
    let by = 0;
    for (const { span, newText } of edits) {
      if (span.end <= stop.start && !(span.end === span.start && stop.start === stop.end)) {
        by += newText.length - (span.end - span.start);
      } else if (span.start < stop.end || span.start === stop.start) return [];
    }
    return [{ ...stop, start: stop.start + by, end: stop.end + by }];
  });
  return { text: applyEdits(text, edits), stops: moved };
}

/**
 * Stops of a template: `[prompts in brackets]` with their brackets, so that an untouched one is still recognisable as a
 * placeholder, and empty lists `[]`. HTML comments have none. In a Mermaid fence brackets are node shapes: there the
 * label is the stop, together with the table rows that describe the same component.
 */
export function templateStops(text: string): readonly TabStop[] {
  const stops: TabStop[] = [];
  const labels = new Set<string>();
  const regions = /<!--[\s\S]*?-->|^```mermaid\r?\n([\s\S]*?)^```\r?$|\[([^[\]\r\n]*)\](?!\()/gm;
  for (const match of text.matchAll(regions)) {
    const [whole, diagram, prompt] = match;
    if (diagram !== undefined) {
      const start = match.index + whole.indexOf(diagram);
      for (const stop of diagramStops(diagram)) {
        stops.push({ start: start + stop.start, end: start + stop.end });
        labels.add(diagram.slice(stop.start, stop.end));
      }
    } else if (prompt === '') {
      stops.push({ start: match.index + 1, end: match.index + 1 });
    } else if (prompt !== undefined) {
      stops.push({ start: match.index, end: match.index + whole.length });
    }
  }
  for (const row of text.matchAll(/^\| ([^|[\]]+) \|/gm)) {
    const cell = row[1] ?? '';
    if (labels.has(cell)) stops.push({ start: row.index + 2, end: row.index + 2 + cell.length });
  }
  return stops;
}

/** The node labels of a flowchart; titles of subgraphs stay as they are. */
function diagramStops(diagram: string): readonly TabStop[] {
  const stops: TabStop[] = [];
  for (const match of diagram.matchAll(/^ *subgraph .*$|\[\(?([^[\]()\n]+)\)?\]/gm)) {
    const label = match[1];
    if (label === undefined) continue;
    const start = match.index + match[0].indexOf(label);
    stops.push({ start, end: start + label.length });
  }
  return stops;
}
