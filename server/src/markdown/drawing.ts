/** Words out of drawings: enough to judge what a picture shows without parsing its language. */

const diagramLanguages = new Set(['mermaid', 'plantuml', 'puml', 'dot', 'graphviz', 'd2', 'structurizr']);
const plainLanguages = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'ascii', 'diagram', 'md', 'markdown']);

export function isDiagramLanguage(language: string): boolean {
  return diagramLanguages.has(language);
}

/** True for a fence without a programming language: drawings and pseudo text live there. */
export function isPlainLanguage(language: string): boolean {
  return plainLanguages.has(language);
}

/** Labels of nodes, edges and groups in order, without duplicates. */
export function diagramLabels(source: string): readonly string[] {
  const labels = new Set<string>();
  for (const raw of source.split(/\r\n|\r|\n/u)) {
    // Where white space can be of one sign only, no expression below has two ways to share it out.
    const line = raw.replace(/\s+/gu, ' ').trim();
    if (
      line === '' ||
      /^(%%|style\b|classDef\b|class\b|click\b|linkStyle\b|direction\b|@start|@end|skinparam\b|end$)/iu.test(line)
    )
      continue;
    const group = /^subgraph\s+([\w-]+)?\s*(?:\[?"?([^\]"]*)"?\]?)?$/u.exec(line);
    if (group) {
      add(labels, group[2] || group[1] || '');
      continue;
    }
    const quoted = enclosedTexts(line);
    const described =
      /^(?:participant|actor|component|database|node|queue|cloud|state|title|section|note [^:]*)\s*:?\s*(.+)$/iu.exec(
        line,
      )?.[1];
    const [head = '', ...rest] = line.split(':');
    const message = head.includes('->') ? rest.join(':').trim() : '';
    const spoken = /--\s+([^->|]+?)\s+--+>/u.exec(line)?.[1] ?? /-\.\s*([^.]+?)\s*\.->/u.exec(line)?.[1];
    for (const label of [...quoted, described, message, spoken]) if (label) add(labels, label);
    if (quoted.length === 0 && !described && !message) {
      for (const name of line.split(/\s*(?:--+>?|==+>?|-\.+->?|->>?|&|;|<-+)\s*/u))
        add(labels, name.replace(/([a-z])([A-Z])/gu, '$1 $2'));
    }
  }
  return [...labels];
}

const openers = new Set('[({>|"');
const closers = new Set('])}|"');
const brackets = new Set('[](){}|"');

/** Texts between brackets, bars or quotes. In one pass: an expression would try each of many brackets in a row anew. */
function enclosedTexts(line: string): readonly string[] {
  const texts: string[] = [];
  let at = 0;
  while (at < line.length) {
    if (!openers.has(line.charAt(at++))) continue;
    while (openers.has(line.charAt(at))) at++;
    const start = at;
    while (at < line.length && !brackets.has(line.charAt(at))) at++;
    if (!closers.has(line.charAt(at)) || at === start) continue;
    texts.push(line.slice(start, at).trim());
    while (closers.has(line.charAt(at))) at++;
  }
  return texts;
}

function add(labels: Set<string>, label: string): void {
  const text = label
    .replace(/<br\s*\/?>/giu, ' ')
    .replace(/\\n/gu, ' ')
    .replace(/[_"'`[\](){}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (
    /[\p{L}]{2}/u.test(text) &&
    !/^(graph|flowchart|sequenceDiagram|classDiagram|stateDiagram|digraph|erDiagram|gantt|mindmap|timeline)\b/u.test(
      text,
    )
  )
    labels.add(text);
}

/** A line of an ASCII drawing or plain fence: the texts of its cells with their columns. Ruled lines give none. */
export function drawnCells(line: string): readonly string[] {
  return line
    .split(/[│┃║|┌┐└┘├┤┬┴┼╔╗╚╝╠╣─━═▼▲►◄→←↓↑⇒⟶]+|\s{3,}|-{2,}>?|={2,}>?|\+-+\+?|<-{2,}|\+={2,}/u)
    .map((cell) => withoutEnds(cell))
    .filter((cell) => /[\p{L}]{2}/u.test(cell));
}

/** Without what arrows and corners leave at both ends. Not by an expression: for each sign it would look for the end anew. */
function withoutEnds(cell: string): string {
  const text = cell.replace(/^[\s+*\-–>v^]+/u, '');
  let end = text.length;
  while (end > 0 && /[\s+\-–<]/u.test(text.charAt(end - 1))) end--;
  return text.slice(0, end).trim();
}

/** Source code rather than a drawing or pseudo text: many lines end or start like statements. */
export function looksLikeCode(content: string): boolean {
  const lines = content.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '');
  if (lines.length === 0) return true;
  if (/[│┌└├►▼→┐╔]|\+--|-->/u.test(content)) return false;
  const codeLike = lines.filter((line) =>
    /[;{}]\s*$|^\s*(import|from|def|class|return|const|let|var|SELECT|FROM|pip|npm|git|docker|curl|cd|python3?|kubectl|make|export|sudo|mkdir|\$|#!|>>>)\b|^\s*[\w.]+\s*=\s*\S|^\s*"[\w-]+":|[├└]──/u.test(
      line,
    ),
  ).length;
  return codeLike / lines.length > 0.3;
}
