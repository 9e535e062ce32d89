import type { Candidate } from './candidate';

/** Longer lines (UTF-16 units) are nothing that a person wrote, and looking for pairs in them takes time of their length squared. */
export const longestLine = 2_000;

/** The line with labels and texts of arrows as `#`: what stands in them is the author's. Of a line that is too long nothing. */
export function withoutLabels(line: string): string {
  if (line.length > longestLine) return '';
  return line.replace(/"[^"]*"|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|\|[^|]*\|/gu, (found) => '#'.repeat(found.length));
}

/** Arrows of other languages, and of word processors; longer ones first. What Mermaid draws for them. */
const arrows: readonly (readonly [RegExp, string])[] = [
  [/(?<![-=.<>])-{1,2}>>/gu, '-->'],
  [/(?<![-=.<>])<->(?!>)/gu, '<-->'],
  [/(?<![-=.<>])->(?!>)/gu, '-->'],
  [/(?<![-=.<>])=>(?!>)/gu, '-->'],
  [/[–—]+>|→|⟶|➜|➔/gu, '-->'],
  [/⇒|⟹/gu, '==>'],
  [/↔|⟷/gu, '<-->'],
];

/** `A -> B`: the arrow of a flowchart has two dashes; so it has in diagrams of states, classes, blocks and architectures. */
export function mendArrows(text: string, offset: number): Candidate | undefined {
  const bare = withoutLabels(text);
  const edits = arrows
    .flatMap(([pattern, newText]) =>
      [...bare.matchAll(pattern)].map(({ 0: found, index }) => ({
        found,
        span: { start: offset + index, end: offset + index + found.length },
        newText,
      })),
    )
    .sort((a, b) => a.span.start - b.span.start);
  const [first] = edits;
  if (!first) return undefined;
  return {
    message: `"${first.found}" is no arrow of this kind of diagram. Write "${first.newText}".`,
    title: edits.length === 1 ? `Write "${first.newText}"` : `Write "${first.newText}" everywhere on the line`,
    edits: edits.map(({ span, newText }) => ({ span, newText })),
  };
}

/** `A -.> B` begins the text of an arrow, so that the error is lines below: every one up to there is mended. */
export function mendDottedArrows(source: string, end: number): Candidate | undefined {
  const edits: { span: { start: number; end: number }; newText: string }[] = [];
  let start = 0;
  for (const line of source.slice(0, end).split('\n')) {
    for (const { index } of withoutLabels(line).matchAll(/(?<=\s|\w)-\.+>/gu)) {
      const length = /-\.+>/u.exec(line.slice(index))?.[0].length ?? 3;
      edits.push({ span: { start: start + index, end: start + index + length }, newText: '-.->' });
    }
    start += line.length + 1;
  }
  const [first] = edits;
  if (!first) return undefined;
  return {
    message: '"-.>" is no arrow of a flowchart. Write "-.->".',
    title: edits.length === 1 ? 'Write "-.->"' : 'Write "-.->" everywhere',
    edits,
    at: first.span,
  };
}

/** `// note`, `# note`, `<!-- note -->` on a line of its own. */
export function mendComment(text: string, offset: number): Candidate | undefined {
  const match = /^(\/\/|#(?!\w+;)|<!--)(.*?)(\s*-->)?$/u.exec(text);
  if (!match) return undefined;
  const [, sign = '', , closing = ''] = match;
  const closes = sign === '<!--' && closing !== '';
  const end = offset + text.length;
  return {
    message: `"${sign}" begins no comment in Mermaid. Write "%%".`,
    title: 'Write "%%"',
    edits: [
      {
        span: { start: offset, end: offset + sign.length },
        newText: /^\s/u.test(text.slice(sign.length)) ? '%%' : '%% ',
      },
      ...(closes ? [{ span: { start: end - closing.length, end }, newText: '' }] : []),
    ],
  };
}

/** `A --> B %% note`: in a flowchart a comment has a line of its own. It moves above. */
export function liftComment(source: string, text: string, offset: number): Candidate | undefined {
  const at = withoutLabels(text).search(/\s+%%(?!\{)/u);
  if (at <= 0) return undefined;
  const note = text.slice(at).trimStart();
  const indent = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  return {
    message: 'A comment needs a line of its own in Mermaid.',
    title: 'Move the comment to a line of its own',
    edits: [
      { span: { start: offset, end: offset }, newText: `${note}\n${indent}` },
      { span: { start: offset + at, end: offset + text.length }, newText: '' },
    ],
    at: { start: offset + text.length - note.length, end: offset + text.length },
  };
}

/** `A --> B: text`, as other languages write it. */
export function moveArrowText(text: string, offset: number): Candidate | undefined {
  const match = /^(.*?\s)([-=.]+>)(\s+[\p{L}_][\p{L}\p{N}_-]*#*)(\s*:\s*)(\S.*)$/u.exec(withoutLabels(text));
  if (!match) return undefined;
  const [, from = '', arrow = '', to = '', colon = ''] = match;
  const begin = from.length + arrow.length;
  const label = text
    .slice(begin + to.length + colon.length)
    .trim()
    .replace(/^"|"$/gu, '');
  if (label.includes('|')) return undefined;
  const after = offset + begin;
  return {
    message: `The text of an arrow stands on the arrow in Mermaid: ${arrow}|text|.`,
    title: 'Put the text on the arrow',
    edits: [
      { span: { start: after, end: after }, newText: `|"${label.replace(/"/gu, '#quot;')}"|` },
      { span: { start: after + to.length, end: offset + text.length }, newText: '' },
    ],
    at: { start: after + to.length, end: offset + text.length },
    guess: true,
  };
}
