import type { SectionStatus } from '../../coverage/types';
import type { Analysis } from '../../engine/types';
import type { Finding } from '../../rules/types';
import { isAnswered, type OutlineSection, outline } from '../outline';
import { numberChanges } from './number-changes';
import { pairUp } from './pairing';
import { statementsOf } from './stated-numbers';
import type { Comparison, SectionChange, SectionTurn } from './types';

/** What got better, worse or another number between two versions of a design doc. Deterministic; total. */
export function compare(before: Analysis, after: Analysis): Comparison {
  const findings = pairUp<Placed>(placed(before), placed(after), [
    ({ finding, text }) => `${name(finding)}|${finding.message}|${text}`,
    ({ finding }) => `${name(finding)}|${finding.message}`,
    ({ finding }) => `${name(finding)}|${withoutNumbers(finding.message)}`,
    ({ finding, text }) => `${name(finding)}|${withoutNumbers(text)}`,
    ({ finding, heading }) => `${name(finding)}|${heading}`,
  ]);
  const sections = sectionChanges(before, after);
  // What was said of a passage that is gone, or of a section that was touched and is missing now, is not mended.
  const worse = new Set(
    sections.flatMap(({ section, turn }) => (turn === 'lost' || turn === 'worse' ? [section] : [])),
  );
  const fixed = findings.gone.filter(({ finding: { section } }) => section === undefined || !worse.has(section));
  return {
    framework: { before: before.framework.id, after: after.framework.id },
    score: { before: before.score, after: after.score },
    sections,
    newFindings: findings.come.map(({ finding }) => finding),
    fixedFindings: fixed.map(({ finding }) => finding),
    numbers: numberChanges(statementsOf(before), statementsOf(after)),
  };
}

/** A section that was answered is not any more, or a finding came that a reviewer would stop at. */
export function isWorse({ sections, newFindings }: Comparison): boolean {
  return (
    sections.some(({ turn }) => turn === 'lost') ||
    newFindings.some(({ severity }) => severity === 'error' || severity === 'warning')
  );
}

/** True where nothing that a comparison tells has changed. */
export function isUnchanged({ framework, score, sections, newFindings, fixedFindings, numbers }: Comparison): boolean {
  return (
    framework.before === framework.after &&
    score.before.covered === score.after.covered &&
    score.before.applicable === score.after.applicable &&
    [sections, newFindings, fixedFindings, numbers].every(({ length }) => length === 0)
  );
}

interface Placed {
  readonly finding: Finding;
  /** What the finding marks. */
  readonly text: string;
  readonly heading: string;
}

function placed({ findings, document }: Analysis): readonly Placed[] {
  let at = 0;
  return findings.map((finding) => {
    // Findings are sorted by place, so the headings are passed once.
    while ((document.sections[at + 1]?.headingSpan.start ?? Number.POSITIVE_INFINITY) <= finding.span.start) at++;
    const under = document.sections[at];
    const heading = under && under.headingSpan.start <= finding.span.start ? under.title : '';
    return { finding, heading, text: document.text.slice(finding.span.start, finding.span.end).slice(0, 500) };
  });
}

function name({ rule, section }: Finding): string {
  return `${rule}|${section ?? ''}`;
}

function withoutNumbers(text: string): string {
  return text.replace(/\d[\d.,]*/gu, '#').replace(/\s+/gu, ' ');
}

function sectionChanges(before: Analysis, after: Analysis): readonly SectionChange[] {
  const olds = new Map(sectionsOf(before).map((one) => [one.id, one]));
  const news = new Map(sectionsOf(after).map((one) => [one.id, one]));
  return [...new Set([...news.keys(), ...olds.keys()])].flatMap((id): readonly SectionChange[] => {
    const [old, now] = [olds.get(id), news.get(id)];
    const turn = turnOf(old, now);
    const title = (now ?? old)?.title ?? id;
    if (turn === undefined) return [];
    return [
      {
        ...{ section: id, title, turn },
        ...(old && { before: old.status, ...(old.span && { beforeSpan: old.span }) }),
        ...(now && { after: now.status, ...(now.span && { afterSpan: now.span }) }),
      },
    ];
  });
}

function sectionsOf(analysis: Analysis): readonly OutlineSection[] {
  return outline(analysis).flatMap(({ sections }) => sections);
}

const rank: Readonly<Record<SectionStatus, number>> = {
  missing: 0,
  placeholder: 0,
  unsure: 1,
  thin: 2,
  covered: 3,
  'not-applicable': 3,
};

/** A section that one of the versions is not asked for is told only where it became a gap. */
function turnOf(old: OutlineSection | undefined, now: OutlineSection | undefined): SectionTurn | undefined {
  if (!now?.applicable) return undefined;
  const answered = isAnswered(now.status);
  if (!old?.applicable) return answered ? undefined : 'asked';
  const was = isAnswered(old.status);
  if (was !== answered) return answered ? 'answered' : 'lost';
  const [from, to] = [rank[old.status], rank[now.status]];
  return from === to ? undefined : to > from ? 'better' : 'worse';
}
