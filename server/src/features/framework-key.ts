import { readFrontMatter } from '../markdown/front-matter';
import type { Document } from '../markdown/types';
import { eolOf } from '../text/lines';
import { applyEdits, type TextEdit } from '../text/span';

export type FrameworkEdit = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/**
 * The edits that make the front matter name a framework, or none at all (`undefined`). Everything else stays byte for byte; a document
 * without front matter gets one. `problem` says in one sentence why front matter cannot be edited.
 */
export function frameworkEdit(document: Pick<Document, 'text'>, id: string | undefined): FrameworkEdit {
  const { text } = document;
  const { frontMatter, problems } = readFrontMatter(text);
  if (problems.length > 0) {
    return { problem: 'The front matter is not valid YAML. Mend it first, then choose the framework.' };
  }
  const entry = frontMatter?.entries.find(({ key }) => key === 'framework');
  if (id === undefined ? !entry : frontMatter?.data.framework === id) return { edits: [] };
  const edit = !frontMatter
    ? newFrontMatter(text, id as string)
    : id === undefined
      ? removal(text, frontMatter.span, entry as NonNullable<typeof entry>, frontMatter.entries.length)
      : entry
        ? replacement(text, entry, id)
        : insertion(text, frontMatter.span.start, id);
  const edited = applyEdits(text, [edit]);
  const after = readFrontMatter(edited);
  const named = after.frontMatter?.data.framework;
  return after.problems.length === 0 &&
    named === id &&
    othersOf(frontMatter?.data) === othersOf(after.frontMatter?.data)
    ? { edits: [edit] }
    : { problem: 'The front matter is written in a way that cannot be edited safely. Change "framework" by hand.' };
}

/**
 * All keys but `framework`, as JSON: an alias of its value (`*id`) would change with it. NaN, which equals nothing, for data that refers to itself.
 */
function othersOf(data: Readonly<Record<string, unknown>> = {}): string | number {
  try {
    return JSON.stringify(Object.entries(data).filter(([key]) => key !== 'framework'));
  } catch {
    return Number.NaN;
  }
}

type Entry = { readonly keySpan: TextEdit['span']; readonly valueSpan: TextEdit['span'] };

function newFrontMatter(text: string, id: string): TextEdit {
  const at = text.startsWith('\uFEFF') ? 1 : 0;
  const eol = eolOf(text);
  const gap = /^[ \t]*(?:[\r\n]|$)/u.test(text.slice(at)) ? '' : eol;
  return { span: { start: at, end: at }, newText: ['---', `framework: ${scalar(id)}`, '---', gap].join(eol) };
}

function insertion(text: string, start: number, id: string): TextEdit {
  const open = /^---[ \t]*(?:\r\n|\r|\n)/u.exec(text.slice(start))?.[0] ?? '';
  const at = start + open.length;
  return { span: { start: at, end: at }, newText: `framework: ${scalar(id)}${eolOf(text)}` };
}

function replacement(text: string, { keySpan, valueSpan }: Entry, id: string): TextEdit {
  const space = /[ \t]/u.test(text.charAt(valueSpan.start - 1)) ? '' : ' ';
  // Nothing stands after the colon: YAML may place an empty value anywhere up to the next key.
  if (valueSpan.start === valueSpan.end) {
    const colon = text.indexOf(':', keySpan.end) + 1;
    return { span: { start: colon, end: colon }, newText: ` ${scalar(id)}` };
  }
  return { span: { start: valueSpan.start, end: endOf(text, valueSpan) }, newText: space + scalar(id) };
}

function removal(text: string, block: TextEdit['span'], { keySpan, valueSpan }: Entry, keys: number): TextEdit {
  const lineBreakAfter = (from: number): number => {
    const found = /\r\n|\r|\n/u.exec(text.slice(from));
    return found ? from + found.index + found[0].length : text.length;
  };
  // The only key: the block goes, and the empty line below it.
  if (keys === 1 && !/^[ \t]*#/mu.test(text.slice(block.start, block.end))) {
    const end = lineBreakAfter(block.end);
    const blank = /^[ \t]*(?:\r\n|\r|\n)/u.exec(text.slice(end))?.[0].length ?? 0;
    return { span: { start: block.start, end: end + blank }, newText: '' };
  }
  const end = lineBreakAfter(Math.max(keySpan.end, endOf(text, valueSpan)));
  return { span: { start: keySpan.start, end }, newText: '' };
}

/** A block scalar (`>-`) ends behind its last line break: the next key begins there. */
function endOf(text: string, { start, end }: TextEdit['span']): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** An id as YAML reads it back: quoted where it would be a number, a boolean or null. */
function scalar(id: string): string {
  return /^[a-z][\w-]*$/iu.test(id) && !/^(?:true|false|null|yes|no|on|off)$/iu.test(id) ? id : JSON.stringify(id);
}
