import type { Analysis } from '../../engine/types';
import { builtInMetrics } from '../../schema/registry';
import type { Span, TextEdit } from '../../text/span';
import { isMarkdowns } from '../definition';
import { componentKey } from '../mentions/component-names';
import { nameAt, namesIn } from '../mentions/names-in';
import { nodeUseAt } from '../mentions/node-uses';
import type { ComponentName, Name } from '../mentions/types';
import { labelEdit } from './label-edit';
import { inStyleOf, sameName } from './name-style';

/** What can be renamed at an offset. `refused`: a plain sentence; neither: another provider may know. */
export type Renameable = { readonly span: Span; readonly text: string } | { readonly refused: string };

export type Renamed = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/** A longer one is a sentence. */
const longest = 80;

const systemMetrics: ReadonlySet<string> = new Set(
  builtInMetrics().flatMap(({ id, kind }) => (kind === 'system' ? [id] : [])),
);

/**
 * The range of the name at an offset that a rename would change. Undefined in other files, headings and links: those are Markdown's.
 */
export function prepareRename(analysis: Analysis, offset: number): Renameable | undefined {
  const { decision, document } = analysis;
  if (!decision.isDesignDoc) return undefined;
  const { frontMatter, sections } = document;
  if (frontMatter && offset >= frontMatter.span.start && offset <= frontMatter.span.end)
    return { refused: 'Names in the front matter cannot be renamed here.' };
  const name = nameAt(analysis, offset);
  if (name) {
    if (isMarkdowns(name)) return undefined;
    if (name.kind === 'metric' && systemMetrics.has(name.metric))
      return { refused: `"${name.text}" is measured of every system: it is no name to change.` };
    if (name.kind === 'component' && name.inCode)
      return { refused: `"${name.text}" is written as code here. Rename the component where the text names it.` };
    return { span: name.span, text: name.text };
  }
  const onHeading = sections.some(
    ({ headingSpan: { start, end }, style }) => style !== 'bold' && start <= offset && offset <= end,
  );
  if (onHeading || isInLink(document.text, offset)) return undefined;
  if (nodeUseAt(analysis, offset)?.isId)
    return { refused: 'This is the id of a box. Rename its label: the id stays as it is.' };
  return { refused: 'Only metrics and the components of a diagram can be renamed here.' };
}

/**
 * Edits that give the name at an offset another one: every mention that is written with the same words, in the case and number of
 * each. Headings and code keep theirs, and so do the ids of boxes. Edits do not overlap; the spans are offsets into the document.
 */
export function rename(analysis: Analysis, offset: number, newName: string): Renamed | undefined {
  const asked = prepareRename(analysis, offset);
  if (!asked || 'refused' in asked) return asked;
  const name = nameAt(analysis, offset);
  if (!name) return undefined;
  const wanted = newName.trim();
  const wrong = wrongName(analysis, name, newName, wanted);
  if (wrong !== undefined) return { refused: wrong };
  const edits: TextEdit[] = [];
  for (const one of namesIn(analysis).byKey.get(name.key) ?? []) {
    if (one.place === 'heading' || (one.kind === 'component' && one.inCode)) continue;
    if (one.kind === 'metric' && !sameName(one.text, name.text)) continue;
    const written = one.span.start === name.span.start ? wanted : inStyleOf(one.text, name.text, wanted);
    const edit = one.place === 'diagram' ? labelEdit(analysis.document.text, one as ComponentName, written) : undefined;
    if (edit && 'refused' in edit) return edit;
    edits.push(edit ?? { span: one.span, newText: written });
  }
  return { edits: edits.filter(({ span, newText }) => analysis.document.text.slice(span.start, span.end) !== newText) };
}

function wrongName(analysis: Analysis, name: Name, given: string, wanted: string): string | undefined {
  if (wanted === '') return 'A name cannot be empty.';
  if (/[\r\n\u2028\u2029]/u.test(given)) return 'A name is one line.';
  if (wanted.length > longest) return `A name has at most ${longest} characters.`;
  if (/\p{Cc}|\p{Cs}/u.test(wanted)) return 'A name cannot hold control characters.';
  const mark = /[|`<>[\]*\\]|^_|_$|^#|~~|^~|~$|&#?\w+;/u.exec(wanted)?.[0];
  if (mark !== undefined) return `A name cannot hold "${mark}": it has a meaning in Markdown.`;
  const first = /^(?:[-+]|\d+[.)])(?=\s|$)/u.exec(wanted)?.[0];
  if (first !== undefined) return `A name cannot begin with "${first}": it begins a list in Markdown.`;
  if (!/[\p{L}\p{N}]/u.test(wanted)) return 'A name needs a letter or a digit.';
  if (name.kind === 'metric') return undefined;
  const key = componentKey(wanted);
  const taken =
    key !== name.key &&
    namesIn(analysis)
      .byKey.get(key)
      ?.some(({ place }) => place === 'diagram');
  return taken ? `"${wanted}" is another component of this document.` : undefined;
}

/** Near enough for saying nothing: between the brackets of a link on its line, or in a definition of one. */
function isInLink(text: string, offset: number): boolean {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 1000);
  const stop = text.indexOf('\n', offset);
  const line = text.slice(start, Math.min(stop < 0 ? text.length : stop, offset + 1000));
  if (/^ {0,3}\[[^\]]+\]:/u.test(line)) return true;
  for (const { 0: link, index } of line.matchAll(
    /\[[^[\]]{0,300}\](?:\([^()]{0,500}\)|\[[^[\]]{0,200}\])|<https?:[^<>\s]{1,500}>|https?:\/\/\S{1,500}/gu,
  ))
    if (start + index <= offset && offset <= start + index + link.length) return true;
  return false;
}
