import type { SectionCoverage } from '../../coverage/types';
import type { Analysis } from '../../engine/types';
import type { Section } from '../../markdown/types';
import type { FrameworkPhase, SectionSpec } from '../../schema/types';
import { lineRange } from '../../text/lines';
import { contains } from '../../text/span';
import { sectionsOf } from '../insert/insert-section';
import { isAnswered } from '../outline';
import { specIn } from '../section-spec';
import { card, escaped, listed, mostLines } from './card';

const statusWords: Readonly<Record<SectionCoverage['status'], string>> = {
  covered: 'covered',
  thin: 'thin',
  unsure: 'a reviewer may ask',
  placeholder: 'no answer yet',
  'not-applicable': 'not applicable',
  missing: 'missing',
};

/** Title and verdict, and what must stay when lines are short: the purpose and the reason. */
const around = 3;

/**
 * What a reviewer wants under a heading, what of it is there, and why it counts as covered or not. A heading that stands for nothing
 * tells which sections the text under it speaks of; empty where there are none.
 */
export function headingCard(analysis: Analysis, section: Section): string {
  const phases = analysis.framework.phases.filter((phase) => analysis.phases.get(phase.id)?.includes(section.index));
  // What stands right under the heading of a phase speaks of several of its sections: the list of the phase has them all.
  const inList = new Set(
    phases.filter(({ sections }) => sections.length > 1).flatMap(({ sections }) => sections.map(({ id }) => id)),
  );
  const ids = sectionsOf(analysis, section).filter((id) => !inList.has(id));
  if (ids.length + phases.length === 0) return spokenOf(analysis, section);
  // Several under one heading share the lines.
  const share = Math.max(4, Math.floor(mostLines / (ids.length + phases.length)));
  return [
    ...phases.slice(0, 2).map((phase) => aboutPhase(analysis, phase, share)),
    ...ids.slice(0, 3).map((id) => aboutSection(analysis, id, share)),
  ]
    .filter((part) => part !== '')
    .join('\n\n---\n\n');
}

/** What a reviewer wants of a section, in at most `share` lines; empty where nothing is known of it. */
export function aboutSection(analysis: Analysis, id: string, share: number): string {
  const spec = specIn(analysis, id);
  const coverage = analysis.coverage.get(id);
  if (!spec || !coverage) return '';
  const notAsked = analysis.notAsked.get(id);
  const why = notAsked === undefined ? '' : `: ${escaped(notAsked)}`;
  const asked = analysis.applicable.get(id) ? '' : ` (not asked of this system${why})`;
  return card([
    `**${escaped(spec.title)}** — ${statusWords[coverage.status]}${asked}`,
    ...checklist(spec, coverage, share - around),
    escaped(spec.purpose),
    `*Why:* ${escaped(coverage.because)}${lines(analysis, coverage)}.`,
  ]);
}

/** Items with what was found of them, those to do first where there are too many; bare where nobody can tell. */
function checklist({ checks }: SectionSpec, coverage: SectionCoverage, most: number): readonly string[] {
  const met = new Map(coverage.checks.map((check) => [check.say, check.met]));
  const marked = checks.map(({ say }) => ({ say: escaped(say), met: met.get(say) }));
  const shown =
    marked.length > most ? [...marked].sort((a, b) => Number(a.met === true) - Number(b.met === true)) : marked;
  const items = shown
    .slice(0, marked.length > most ? Math.max(0, most - 1) : most)
    .map((one) =>
      one.met === undefined ? `- ${one.say}` : one.met ? `- ✓ ${one.say}` : `- ○ ${one.say} *(not found)*`,
    );
  return items.length < marked.length ? [...items, `- and ${marked.length - items.length} more`] : items;
}

function aboutPhase(analysis: Analysis, phase: FrameworkPhase, share: number): string {
  const rows = phase.sections.flatMap(({ id, title }) => {
    const coverage = analysis.coverage.get(id);
    if (!coverage || !analysis.applicable.get(id)) return [];
    const done = isAnswered(coverage.status);
    const where = coverage.status === 'missing' ? '' : lines(analysis, coverage);
    return [{ done, line: `- ${done ? '✓' : '○'} ${escaped(title)} — ${statusWords[coverage.status]}${where}` }];
  });
  const number = analysis.framework.phases.indexOf(phase) + 1;
  const most = share - 1;
  const ordered = rows.length > most ? [...rows].sort((a, b) => Number(a.done) - Number(b.done)) : rows;
  const shown = ordered.slice(0, rows.length > most ? most - 1 : most).map(({ line }) => line);
  const rest = rows.length - shown.length;
  const told =
    rows.length === 0 ? 'nothing is asked' : `${rows.filter(({ done }) => done).length} of ${rows.length} answered`;
  return card([
    `**Phase ${number}: ${escaped(phase.title)}** — ${told}`,
    ...shown,
    rest > 0 ? `- and ${rest} more` : undefined,
  ]);
}

/** Of a heading that stands for nothing: the sections that the text below it, up to the next heading, is evidence for. */
function spokenOf({ coverage, framework }: Analysis, { bodySpan }: Section): string {
  const titles = framework.phases.flatMap((phase) =>
    phase.sections.flatMap(({ id, title }) => {
      const found = coverage.get(id);
      const told = found && (found.status === 'covered' || found.status === 'thin');
      return told && found.evidence.some(({ span }) => contains(bodySpan, span)) ? [escaped(title)] : [];
    }),
  );
  return titles.length === 0
    ? ''
    : card(['**No section of the framework by its name**', `The text below speaks of ${listed(titles, 4)}.`]);
}

function lines(analysis: Analysis, { evidence: [best] }: SectionCoverage): string {
  if (!best) return '';
  const { line, endLine } = lineRange(analysis.document.lines, best.span);
  return line === endLine ? ` (line ${line})` : ` (lines ${line}–${endLine})`;
}
