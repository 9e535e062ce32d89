const width = 100;
/** What `explain` says in fewer words: the heading with the title, and how a rule is switched off. */
const heading = /^# [^\n]*\n+[^\n]*\n/u;
const switchedOff = /^## How to switch it off\n[\s\S]*?(?=^## |$(?![\s\S]))/mu;
const fence = /^(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)^\1$/gmu;
/** Examples begin with it so that they are checked; a reader learns nothing from it. */
const namedFramework = /^---\nframework: seven-phase\n---\n+/u;

/**
 * A rule's page (Markdown of `docs/rules`) for a terminal: `Why`, what fails and passes, `How to fix`; prose wrapped at 100 columns
 * and indented by two, examples as they are, indented by four. Any text is taken; the last line ends with a line break.
 */
export function pageText(page: string): string {
  const text = page.replaceAll('\r\n', '\n').replace(heading, '').replace(switchedOff, '');
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(fence)) {
    parts.push(prose(text.slice(from, match.index)), example(match[2] ?? '', match[3] ?? ''));
    from = match.index + match[0].length;
  }
  parts.push(prose(text.slice(from)));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function example(info: string, content: string): string {
  const verdict = /^markdown (fails|passes)/u.exec(info)?.[1];
  const lines = content.replace(namedFramework, '').trimEnd().split('\n');
  const shown = lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n');
  return verdict === undefined ? shown : `  ${verdict === 'fails' ? 'Fails' : 'Passes'}:\n\n${shown}`;
}

function prose(text: string): string {
  return text
    .trim()
    .split('\n')
    .flatMap((line) =>
      line.startsWith('## ') ? [line.slice(3)] : line.startsWith('|') ? [`  ${line}`] : wrapped(line),
    )
    .join('\n');
}

/** Lines of at most `width` columns, a longer word aside; what follows a list marker stays beside it. */
function wrapped(line: string): readonly string[] {
  const marker = /^\s*(?:[-*]|\d+\.)\s+|^\s*/u.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = `  ${marker}`;
  const indent = current.length;
  for (const word of line.slice(marker.length).split(' ')) {
    if (current.length > indent && current.length + 1 + word.length > width) {
      lines.push(current);
      current = ' '.repeat(indent);
    }
    current += current.length > indent ? ` ${word}` : word;
  }
  return [...lines, current].map((one) => one.trimEnd());
}

/** The same as Markdown for a page that has the title already: examples without the front matter that only the checks need. */
export function pageMarkdown(page: string): string {
  const text = page.replaceAll('\r\n', '\n').replace(heading, '').replace(switchedOff, '');
  return `${text.replace(fence, (_, ticks: string, info: string, content: string) => markdownExample(ticks, info, content)).trim()}\n`;
}

function markdownExample(ticks: string, info: string, content: string): string {
  const verdict = /^markdown (fails|passes)/u.exec(info)?.[1];
  const title = verdict === undefined ? '' : `${verdict === 'fails' ? 'Fails' : 'Passes'}:\n\n`;
  return `${title}${ticks}${info.split(' ')[0]}\n${content.replace(namedFramework, '')}${ticks}`;
}
