import type { Analysis } from '../../engine/types';
import type { FrameworkPhase, SectionSpec } from '../../schema/types';
import { eolOf } from '../../text/lines';
import { type Writing, writingFor } from '../insert/document-language';
import { type HeadingStyleOf, renderHeading } from '../insert/heading-style';
import { guidanceBody } from '../insert/section-body';
import { isAnswered, shortTitle } from '../outline';
import { specIn } from '../section-spec';
import { type Cursor, textOfLine } from './cursor';
import { numberAt, phaseStyle, sectionStyle, withoutHeadingOn } from './heading-manner';
import { placeOf } from './place';
import { type Completion, snippetText, tabStop } from './types';

/** What is typed of a heading: marks, a number of the author's own, the beginning of a title. */
export interface TypedHeading {
  /** 0 where no mark is typed yet. */
  readonly level: number;
  /** Marks and number as typed, with the space behind them. */
  readonly lead: string;
  readonly number: string;
}

/** Undefined where no heading is being written: inside a text, or with something behind the cursor. */
export function typedHeading({ before, after, document, line }: Cursor): TypedHeading | undefined {
  if (after.trim() !== '') return undefined;
  const marked = /^( {0,3}(#{1,6}))(?:([ \t]+)((?:\d{1,3}\.)*\d{1,3}[.)]?[ \t]+)?.{0,80})?$/u.exec(before);
  if (marked) {
    const [, marks = '', hashes = '', space = ' ', number = ''] = marked;
    return { level: hashes.length, lead: `${marks}${space}${number}`, number };
  }
  // A word at the beginning of a line may be anything: it counts as a heading only between empty lines.
  if (!/^[\p{L}\p{N}-]{0,30}$/u.test(before) || textOfLine(document, line - 1).trim() !== '') return undefined;
  return { level: 0, lead: '', number: '' };
}

interface Wanted {
  readonly phase: FrameworkPhase;
  /** Absent: the phase itself. */
  readonly spec?: SectionSpec;
  readonly style: HeadingStyleOf;
}

/** Headings that the framework asks for and the document lacks, in the framework's order. */
export function headingCompletions(analysis: Analysis, cursor: Cursor, typed: TypedHeading): readonly Completion[] {
  const end = cursor.offset + cursor.after.length;
  const context = withoutHeadingOn(analysis, cursor.lineStart, end);
  const here = placeOf(analysis, cursor).phases;
  const headed = withOwnHeading(context);
  const wanted = analysis.framework.phases.flatMap((phase) => wantedOf(context, phase, headed, typed.level));
  const rank = ({ phase, spec, style }: Wanted): number =>
    (typed.level > 0 && style.level !== typed.level ? 4 : 0) +
    (here.includes(phase.id) ? 0 : 2) +
    (spec && !isAsked(analysis, spec.id) ? 8 : 0);
  const ordered = wanted
    .map((one, at) => ({ one, at, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at);
  const numbers = new Map<number, ReturnType<typeof numberAt>>();
  const writing = writingFor(context);
  return ordered.map(({ one }) => {
    const { level } = one.style;
    const numbered = numbers.get(level) ?? numberAt(context.document, cursor.lineStart, end, level);
    numbers.set(level, numbered);
    return completionOf(analysis, cursor, typed, one, numbered, writing);
  });
}

function isAsked({ applicable }: Analysis, id: string): boolean {
  return applicable.get(id) === true;
}

/** Sections that a heading stands for alone: one that opens a phase, or stands for several, leaves room for others. */
function withOwnHeading({ coverage, phases }: Analysis): ReadonlySet<string> {
  const opening = new Set([...phases.values()].flat());
  const counts = new Map<number, number>();
  for (const { heading } of coverage.values())
    if (heading !== undefined) counts.set(heading, (counts.get(heading) ?? 0) + 1);
  const own = [...coverage.values()].filter(
    ({ heading }) => heading !== undefined && !opening.has(heading) && counts.get(heading) === 1,
  );
  return new Set(own.map(({ section }) => section));
}

function wantedOf(
  context: Analysis,
  phase: FrameworkPhase,
  headed: ReadonlySet<string>,
  typedLevel: number,
): readonly Wanted[] {
  const lacking = phase.sections.flatMap(({ id }) => {
    const coverage = context.coverage.get(id);
    const spec = specIn(context, id);
    if (!coverage || !spec || headed.has(id) || isAnswered(coverage.status)) return [];
    // Where the facts are open a conditional section may still be wanted, last; what the stage leaves out is not.
    if (!isAsked(context, id) && spec.level !== 'conditional') return [];
    return [spec];
  });
  const opened = (context.phases.get(phase.id) ?? []).length > 0;
  const style = lacking[0] && sectionStyle(context, phase, lacking[0].id);
  const own = opened || style !== undefined ? undefined : phaseStyle(context, phase);
  const below: HeadingStyleOf = style ?? {
    level: typedLevel > 0 ? typedLevel : Math.min(6, (own?.level ?? 1) + 1),
    style: own?.style ?? 'atx',
  };
  return [...(own ? [{ phase, style: own }] : []), ...lacking.map((spec) => ({ phase, spec, style: below }))];
}

function completionOf(
  analysis: Analysis,
  cursor: Cursor,
  typed: TypedHeading,
  { phase, spec, style }: Wanted,
  numbered: ReturnType<typeof numberAt>,
  writing: Writing,
): Completion {
  const { document } = analysis;
  const eol = eolOf(document.text);
  const { id, title: named } = spec ?? phase;
  const title = writing.title(id, named);
  const number = typed.number || numbered.number;
  const heading = renderHeading(style, number, title, eol);
  // Setext and bold headings, and many readers, want an empty line around.
  const above = cursor.line > 0 && textOfLine(document, cursor.line - 1).trim() !== '' ? eol : '';
  const last = cursor.line + 1 >= document.lines.length;
  const below = last || textOfLine(document, cursor.line + 1).trim() === '' ? '' : eol;
  const body = spec ? guidanceBody(spec, eol) : '';
  const prompt = spec ? promptOf(spec) : undefined;
  const start = `${above}${heading}${eol}${eol}`;
  return {
    label: title,
    kind: spec ? 'section' : 'phase',
    detail: spec ? detailOf(analysis, phase, spec) : 'phase',
    documentation: spec
      ? aboutSection(analysis, spec)
      : `The framework "${analysis.framework.title}" asks for this phase.`,
    span: { start: cursor.lineStart, end: cursor.offset },
    // A reader of the findings knows it by its English name as well.
    filter: `${typed.lead}${title}${title === named ? '' : ` ${named}`}`,
    newText: `${spec ? `${start}${body}` : `${above}${heading}`}${last ? eol : below}`,
    snippet: spec
      ? `${snippetText(`${start}${body}${eol}${eol}`)}${prompt ? tabStop(1, prompt) : ''}$0${below}`
      : `${snippetText(start)}$0${below}`,
    ...(typed.number === '' && numbered.edits.length > 0 && { edits: numbered.edits }),
  };
}

function detailOf(analysis: Analysis, phase: FrameworkPhase, { id }: SectionSpec): string {
  return isAsked(analysis, id) ? shortTitle(phase) : `${shortTitle(phase)}, if it applies`;
}

/** The item that a reader misses first, as a prompt that still counts as unanswered. */
function promptOf({ checks }: SectionSpec): string | undefined {
  const first = checks.find(({ essential }) => essential) ?? checks[0];
  return first && `[${first.say}]`;
}

function aboutSection({ coverage }: Analysis, { id, purpose, checks }: SectionSpec): string {
  const because = coverage.get(id)?.because;
  return [
    purpose,
    '',
    ...checks.map(({ say }) => `- ${say}`),
    ...(because ? ['', `*Why it is missing:* ${because}.`] : []),
  ].join('\n');
}
