import type { Catalogue, Framework } from '../../schema/types';
import type { TextEdit } from '../../text/span';
import { markdownText, oneLine, yamlList, yamlText } from './front-matter-text';
import { skeletonOf } from './skeleton';
import { editStopped, readSnippet, type StoppedText, type TabStop, templateStops } from './tab-stops';

/** What a new document begins with, below its front matter and title. */
export type NewContent =
  | { readonly kind: 'blank' }
  | { readonly kind: 'skeleton' }
  /** A worked example of the seven phases, as the snippet file has it. */
  | { readonly kind: 'case-study'; readonly snippet: string };

export interface NewDocument {
  /** A case study keeps the framework that it is written in. */
  readonly framework: Framework;
  /** All sections that the framework may name. */
  readonly catalogue: Catalogue;
  readonly content: NewContent;
  /** One line; empty or absent: a prompt, or the title of the case study. */
  readonly title?: string;
  /** Ids of `tasks.yaml`; absent: those of the case study, else none yet. */
  readonly tasks?: readonly string[];
  /** Who answers for the system; empty or absent: a prompt, or the owner of the case study. */
  readonly owner?: string;
}

const titlePrompt = '[name the system]';
const ownerPrompt = '[name the owning team]';

/** A template says of its summary that it is written last: Tab comes to it when all else is answered. */
const writtenLast = /Write it last\. -->\s*$/u;

/**
 * The text of a new design doc with its tab stops: the questions first (a summary after the
 * others), then what is still open in the front matter. Line breaks are
 * `\n`, the last one ends the text. Titles and owners may hold anything; they come out as one line each that YAML and Markdown read back
 * as it was typed. Deterministic.
 */
export function newDocument({ framework, catalogue, content, ...given }: NewDocument): StoppedText {
  const title = oneLine(given.title ?? '');
  const owner = oneLine(given.owner ?? '');
  if (content.kind === 'case-study') return caseStudy(readSnippet(content.snippet), title, owner, given.tasks);
  const frontMatter = [
    `title: ${yamlText(title || titlePrompt)}`,
    `framework: ${yamlText(framework.id)}`,
    'status: draft',
    `task: ${yamlList(given.tasks ?? [])}`,
    `owner: ${yamlText(owner || ownerPrompt)}`,
  ];
  const head = `---\n${frontMatter.join('\n')}\n---\n\n# ${title === '' ? titlePrompt : markdownText(title)}\n`;
  const body = content.kind === 'blank' ? '' : `\n${skeletonOf(framework, catalogue).replace(/^\n+|\s+$/gu, '')}\n`;
  const open = frontMatterStops(head, title === '', owner === '');
  const questions = templateStops(body);
  const [late, inOrder] = [true, false].map((wanted) =>
    questions
      .filter(({ start }) => writtenLast.test(body.slice(0, start)) === wanted)
      .map((stop) => moved(stop, head.length)),
  ) as [TabStop[], TabStop[]];
  return {
    text: `${head}${content.kind === 'blank' ? '\n' : ''}${body}`,
    stops: [...open.title, ...inOrder, ...late, ...open.rest],
  };
}

/** The prompts that are left in the front matter and the title; an empty list of tasks is one. */
function frontMatterStops(head: string, untitled: boolean, unowned: boolean) {
  const places = (text: string): TabStop[] => {
    const stops: TabStop[] = [];
    for (let at = head.indexOf(text); at >= 0; at = head.indexOf(text, at + text.length)) {
      stops.push({ start: at, end: at + text.length });
    }
    return stops;
  };
  const tasks = head.indexOf('\ntask: []\n');
  const list = tasks + '\ntask: ['.length;
  return {
    title: untitled ? places(titlePrompt) : [],
    rest: [...(unowned ? places(ownerPrompt) : []), ...(tasks < 0 ? [] : [{ start: list, end: list }])],
  };
}

/** A worked example under another name: what stands in its body stays, with the numbers to replace as tab stops. */
function caseStudy(
  study: StoppedText,
  title: string,
  owner: string,
  tasks: readonly string[] | undefined,
): StoppedText {
  const { text } = study;
  const end = /\n---\n/u.exec(text)?.index ?? 0;
  const line = (key: string): { readonly start: number; readonly value: string } | undefined => {
    const found = new RegExp(`^${key}: (.*)$`, 'mu').exec(text.slice(0, end));
    return found ? { start: found.index + key.length + 2, value: found[1] as string } : undefined;
  };
  const edits: TextEdit[] = [];
  const replace = (at: { readonly start: number; readonly value: string } | undefined, newText: string): void => {
    if (at && at.value !== newText) edits.push({ span: { start: at.start, end: at.start + at.value.length }, newText });
  };
  const [oldTitle, oldOwner] = [line('title'), line('owner')];
  replace(line('status'), 'draft');
  if (tasks) replace(line('task'), yamlList(tasks));
  if (title !== '' && oldTitle && title !== oldTitle.value) {
    replace(oldTitle, yamlText(title));
    const heading = text.indexOf(`\n# ${oldTitle.value}\n`, end);
    if (heading >= 0) replace({ start: heading + 3, value: oldTitle.value }, markdownText(title));
  }
  if (owner !== '' && oldOwner) {
    replace(oldOwner, yamlText(owner));
    for (const { start, end: stop } of study.stops) {
      if (start > end && text.slice(start, stop) === oldOwner.value) {
        replace({ start, value: oldOwner.value }, markdownText(owner));
      }
    }
  }
  // A title that was asked for needs no stop, also where it was left as it is.
  const settled =
    title === ''
      ? study
      : { text, stops: study.stops.filter((stop) => text.slice(stop.start, stop.end) !== oldTitle?.value) };
  return inTurn(editStopped(settled, edits));
}

/** The numbers of the body first, then the front matter; in reading order both. */
function inTurn({ text, stops }: StoppedText): StoppedText {
  const end = /\n---\n/u.exec(text)?.index ?? 0;
  const sorted = [...stops].sort((a, b) => a.start - b.start);
  const body = sorted.filter(({ start }) => start > end);
  return { text, stops: [...body, ...sorted.filter(({ start }) => start <= end)] };
}

function moved({ start, end, ...rest }: TabStop, by: number): TabStop {
  return { ...rest, start: start + by, end: end + by };
}
