import type { SectionCoverage } from '../coverage/types';
import type { Analysis } from '../engine/types';
import type { Section } from '../markdown/types';
import type { FrameworkPhase, SectionSpec } from '../schema/types';
import { lineRange } from '../text/lines';
import type { Span } from '../text/span';
import { sectionsOf } from './insert-section';
import { specIn } from './section-spec';

export interface Hover {
  readonly span: Span;
  /** GitHub-flavoured Markdown, first line short. */
  readonly markdown: string;
}

const statusWords: Readonly<Record<SectionCoverage['status'], string>> = {
  covered: 'covered',
  thin: 'thin',
  unsure: 'a reviewer may ask',
  placeholder: 'placeholder only',
  'not-applicable': 'not applicable',
  missing: 'missing',
};

/** What a reviewer wants under a heading and why it counts as covered or not. Undefined away from headings and in other files. */
export function hover(analysis: Analysis, offset: number): Hover | undefined {
  if (!analysis.decision.isDesignDoc) return undefined;
  const section = analysis.document.sections.find(
    (one) => one.headingSpan.start <= offset && offset <= one.headingSpan.end,
  );
  if (!section) return undefined;
  const phases = analysis.framework.phases.filter((phase) => analysis.phases.get(phase.id)?.includes(section.index));
  const parts = [
    ...sectionsOf(analysis, section).map((id) => aboutSection(analysis, id)),
    ...phases.map((phase) => aboutPhase(analysis, phase)),
  ];
  const markdown = parts.filter((part) => part !== '').join('\n\n---\n\n');
  return markdown === '' ? undefined : { span: spanOf(section), markdown };
}

function spanOf(section: Section): Span {
  return section.titleSpan;
}

function aboutSection(analysis: Analysis, id: string): string {
  const spec = specIn(analysis, id);
  const coverage = analysis.coverage.get(id);
  if (!spec || !coverage) return '';
  const asked = analysis.applicable.get(id) ? '' : ' (not asked of this system)';
  return [
    `**${spec.title}** — ${statusWords[coverage.status]}${asked}`,
    '',
    spec.purpose,
    '',
    ...checklist(spec, coverage),
    '',
    why(analysis, coverage),
  ].join('\n');
}

/** Items with what was found of them; bare where nobody can tell or nothing was looked for. */
function checklist({ checks }: SectionSpec, coverage: SectionCoverage): readonly string[] {
  const met = new Map(coverage.checks.map((check) => [check.say, check.met]));
  const marks = { true: '✓ ', false: '○ ', undefined: '' };
  return checks.map(
    ({ say }) => `- ${marks[`${met.get(say)}`]}${say}${met.get(say) === false ? ' *(not found)*' : ''}`,
  );
}

function aboutPhase(analysis: Analysis, phase: FrameworkPhase): string {
  const rows = phase.sections.flatMap(({ id, title }) => {
    const coverage = analysis.coverage.get(id);
    if (!coverage || !analysis.applicable.get(id)) return [];
    return [
      `- ${title} — ${statusWords[coverage.status]}${coverage.status === 'missing' ? '' : lines(analysis, coverage)}`,
    ];
  });
  const number = analysis.framework.phases.indexOf(phase) + 1;
  return [`**Phase ${number}: ${phase.title}**`, '', ...rows].join('\n');
}

function why(analysis: Analysis, coverage: SectionCoverage): string {
  const where = lines(analysis, coverage);
  return `*Why:* ${coverage.because}${where}.`;
}

function lines(analysis: Analysis, coverage: SectionCoverage): string {
  const best = coverage.evidence[0];
  if (!best) return '';
  const { line, endLine } = lineRange(analysis.document.lines, best.span);
  return line === endLine ? ` (line ${line})` : ` (lines ${line}–${endLine})`;
}
