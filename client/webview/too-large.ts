/**
 * Mermaid draws in one go: what is too large for it would stop the page, and nothing could end it. So the text is measured before. The
 * limits are several times what diagrams of design docs need; with all of them reached, headless Chromium on two shared cores drew in
 * less than ten seconds (a flowchart of 300 boxes with 500 arrows in 7, a class diagram of 500 lines in 4).
 */
const most = {
  characters: 20_000,
  /** Of one line: labels are wrapped letter by letter. */
  line: 1_000,
  /** Mermaid itself draws at most 500 arrows. */
  statements: { flowchart: 1_000, mindmap: 200, other: 500 },
  groups: 200,
  /** In the front matter: each may repeat all that stands before it. */
  aliases: 10,
  /** Of a block diagram, together. */
  spaces: 1_000,
  bits: 10_000,
};

/** Why a diagram is not even tried: one plain phrase. Undefined for what may be drawn. Linear in the length of the text. */
export function tooLarge(source: string): string | undefined {
  const refused = (count: number, what: string, limit: number): string | undefined =>
    count > limit
      ? `too large to draw: ${count.toLocaleString('en')} ${what}, at most ${limit.toLocaleString('en')}`
      : undefined;
  // Before anything is looked for in the text.
  const long = refused(source.length, 'characters', most.characters);
  if (long !== undefined) return long;
  const lines = source.split(/\r\n?|\n/u);
  const longest = Math.max(...lines.map(({ length }) => length));
  const { frontMatter, body } = parts(lines);
  const kind = /^\s*([a-z]+)/iu.exec(body.find((line) => !isEmpty(line)) ?? '')?.[1]?.toLowerCase() ?? '';
  const text = body.join('\n');
  // Names of characters (`&amp;`, `#quot;`) are no ends of statements.
  const pieces = text.replace(/[&#]#?\w{1,31};/gu, '').split(/[\n;&]/u);
  const statements = pieces.filter((piece) => !isEmpty(piece)).length;
  const allowed = kind === 'graph' || kind === 'flowchart' ? most.statements.flowchart : most.statements.other;
  return (
    refused(longest, 'characters in one line', most.line) ??
    refused(statements, 'statements', kind === 'mindmap' ? most.statements.mindmap : allowed) ??
    refused(count(text, /\bsubgraph\b/gu), 'groups', most.groups) ??
    refused(count(frontMatter.join('\n'), /(?:^|[\s,:[{-])\*[^\s*]/gu), 'aliases in the front matter', most.aliases) ??
    (kind === 'block' ? refused(sum(text, /\bspace:(\d+)/gu), 'empty blocks', most.spaces) : undefined) ??
    (kind === 'packet' ? refused(largest(text.replace(/"[^"\n]*"/gu, ''), /\d+/gu), 'bits', most.bits) : undefined)
  );
}

/** The lines between the first two `---`, as Mermaid reads them, and the others. */
function parts(lines: readonly string[]): {
  readonly frontMatter: readonly string[];
  readonly body: readonly string[];
} {
  const first = lines.findIndex((line) => line.trim() !== '');
  const end = lines[first]?.trim() === '---' ? lines.findIndex((line, at) => at > first && line.trim() === '---') : -1;
  return end < 0
    ? { frontMatter: [], body: lines }
    : { frontMatter: lines.slice(first + 1, end), body: lines.slice(end + 1) };
}

/** Of comments and directives only. */
function isEmpty(line: string): boolean {
  return /^\s*(?:%%.*)?$/u.test(line);
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function sum(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((total, [, digits]) => total + Number(digits), 0);
}

function largest(text: string, pattern: RegExp): number {
  return Math.max(0, ...[...text.matchAll(pattern)].map(([digits]) => Number(digits)));
}
