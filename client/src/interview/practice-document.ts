import type { InterviewCase } from './data';

const promptStart = '<!-- The interviewer says:';

/** What the new document holds beside the prompt. */
export type Scaffold = 'blank' | 'headings';

/**
 * The text of a practice document: front matter, the case, and the prompt as a comment, which is neither rendered nor counted as
 * an answer. `headings` are those of the framework's phases.
 */
export function practiceDocument(practised: InterviewCase, scaffold: Scaffold, headings: readonly string[]): string {
  const prompt = inComment(practised.prompt);
  const front = `---\nframework: seven-phase\nstage: interview\n---\n\n# ${practised.title}\n\n`;
  const question = `${promptStart}\n\n${prompt}\n\n-->\n`;
  const phases = scaffold === 'blank' ? '\n' : headings.map((title, at) => `\n## ${at + 1}. ${title}\n\n\n`).join('');
  return `${front}${question}${phases}`;
}

/** The line (from zero) where writing begins: after the prompt, or below the first heading. */
export function firstLine(text: string): number {
  const lines = text.split('\n');
  const heading = lines.findIndex((line) => line.startsWith('## '));
  return heading < 0 ? lines.length - 1 : heading + 2;
}

/**
 * Where what the interviewer answers goes into the text of a practice document: the end of the prompt, so that it stays in sight and counts as
 * no answer. `offset` in UTF-16; undefined where the author took the prompt away.
 */
export function answerOf(
  text: string,
  { ask, say }: InterviewCase['answers'][number],
): { readonly offset: number; readonly text: string } | undefined {
  const start = text.indexOf(promptStart);
  const offset = start < 0 ? -1 : text.indexOf('-->', start);
  return offset < 0 ? undefined : { offset, text: `You asked: ${inComment(ask)}\n${inComment(say)}\n\n` };
}

function inComment(text: string): string {
  return wrapped(text.replaceAll('--', '-'), 100).join('\n');
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The text that a snippet inserts when nobody changes it: defaults of tab stops stay, escapes go. */
export function plainText(snippet: string): string {
  let text = '';
  let depth = 0;
  for (let at = 0; at < snippet.length; at++) {
    const rest = snippet.slice(at, at + 12);
    const opened = /^\$\{\d+:/u.exec(rest);
    const bare = /^\$(?:\d+|\{\d+\})/u.exec(rest);
    if (snippet[at] === '\\' && /[\\$}]/u.test(snippet[at + 1] ?? '')) text += snippet[++at];
    else if (opened) {
      depth++;
      at += opened[0].length - 1;
    } else if (bare) at += bare[0].length - 1;
    else if (depth > 0 && snippet[at] === '}') depth--;
    else text += snippet[at];
  }
  return text;
}
