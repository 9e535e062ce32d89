import type { Candidate } from './candidate';

/** `A->>B: first; then`: in a sequence diagram `;` ends the line. As a character reference it is seen as before. */
export function hideSemicolons(text: string, offset: number): Candidate | undefined {
  const colon = text.indexOf(':');
  const end = text.trimEnd().replace(/;$/u, '').length;
  if (colon < 0) return undefined;
  const edits = [...text.slice(colon, end).matchAll(/(?<!#\w+);/gu)].map(({ index }) => {
    const start = offset + colon + index;
    return { span: { start, end: start + 1 }, newText: '#59;' };
  });
  if (edits.length === 0) return undefined;
  return {
    message: 'A semicolon ends the message in Mermaid. Write "#59;", which is shown as a semicolon.',
    title: 'Write "#59;" for the semicolon',
    edits,
  };
}

/** `A->>B asks` and `A->>B`: a message stands behind a colon, also an empty one. */
export function addMissingColon(text: string, offset: number): Candidate | undefined {
  const match = /^[\p{L}\p{N}_]+\s*(?:<<)?--?(?:>>|[>x)])[+-]?\s*[\p{L}\p{N}_]+(?=\s|$)(?!.*:)/u.exec(text);
  if (!match) return undefined;
  const at = offset + match[0].length;
  const ends = match[0].length === text.length;
  return {
    message: 'A message of a sequence diagram stands behind a colon, also an empty one.',
    title: 'Insert the colon',
    edits: [{ span: { start: at, end: at }, newText: ends ? ': ' : ':' }],
    at: { start: offset, end: offset + text.length },
    // Where words follow, they may be a part of the name.
    ...(!ends && { guess: true as const }),
  };
}

/** `A ||--o{ B` and `A ||--o{ B : has many`: a relation has a label, of one word or in quotes. */
export function nameRelation(text: string, offset: number): Candidate | undefined {
  const match = /^("[^"]+"|[\w-]+)\s+\S*(?:--|\.\.)\S*\s+("[^"]+"|[\w-]+)/u.exec(text);
  if (!match) return undefined;
  const [relation] = match;
  const rest = text.slice(relation.length);
  const end = offset + text.length;
  if (rest === '' || rest === ':')
    return {
      message: 'A relation has a label behind a colon, also an empty one.',
      title: 'Insert an empty label',
      edits: [{ span: { start: end, end }, newText: rest === '' ? ' : ""' : ' ""' }],
      at: { start: offset, end },
    };
  const label = /^\s*:\s*/u.exec(rest);
  if (!label || rest.includes('"')) return undefined;
  const start = offset + relation.length + label[0].length;
  const words = text.slice(start - offset);
  return {
    message: `The label "${words}" is more than one word. Put it in quotes.`,
    title: 'Put the label in quotes',
    edits: [{ span: { start, end }, newText: `"${words}"` }],
  };
}

/** `Rel(a, b, "uses"`: the quote and the bracket of a C4 statement that are missing at its end. */
export function closeCall(text: string, offset: number): Candidate | undefined {
  if (!/^\w+\s*\([^()]*$/u.test(text.replace(/"[^"]*"/gu, ''))) return undefined;
  const quote = (text.split('"').length - 1) % 2 === 1 ? '"' : '';
  const end = offset + text.length;
  return {
    message: `"${quote || '('}" is not closed in "${text.length > 80 ? `${text.slice(0, 79)}…` : text}".`,
    title: `Insert "${quote})"`,
    edits: [{ span: { start: end, end }, newText: `${quote})` }],
    at: { start: offset, end },
    guess: true,
  };
}
