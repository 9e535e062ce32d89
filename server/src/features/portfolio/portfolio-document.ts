import type { Analysis } from '../../engine/types';
import { severities } from '../../rules/severities';
import { builtInFramework } from '../../schema/registry';
import type { FrameworkPhase, PhaseId } from '../../schema/types';
import { lineAt } from '../../text/lines';
import { isAnswered, outline, shortTitle } from '../outline';
import { titleOf } from '../review/review';
import type {
  LastChange,
  PhaseScore,
  Portfolio,
  PortfolioDocument,
  PortfolioFlag,
  PortfolioPhase,
  PortfolioSection,
} from './types';

/** An approved document that nobody touched for so long describes a system that has changed since. */
const staleAfterMs = 365 * 24 * 3_600_000;

const driftSections: ReadonlySet<string> = new Set(['operations.data-drift', 'operations.concept-drift']);

/**
 * A design doc as a row of a portfolio. The phases are the seven of the catalogue, which every framework's sections belong to, so that
 * documents of several frameworks stand in one table. `now` is milliseconds since 1970.
 */
export function portfolioDocument(
  analysis: Analysis,
  { path, change, now }: { readonly path: string; readonly change?: LastChange; readonly now: number },
): PortfolioDocument {
  const { document, framework, status, score } = analysis;
  const sections = sectionsOf(analysis);
  const owner = document.frontMatter?.data.owner;
  return {
    ...{ path, title: titleOf(analysis), framework: framework.id, status, score, sections },
    owner: ownerText(owner),
    phases: scoresOf(sections),
    findings: analysis.findings
      .map(({ rule, severity, message, span }) => ({
        ...{ rule, severity, message },
        line: lineAt(document.lines, span.start) + 1,
      }))
      .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.line - b.line),
    ...(change && { change }),
    flags: flagsOf(sections, status, change, now),
  };
}

/** The same row on the day `now`, for a document that was last changed then. */
export function withLastChange(row: PortfolioDocument, change: LastChange | undefined, now: number): PortfolioDocument {
  const { change: _, ...rest } = row;
  return { ...rest, ...(change && { change }), flags: flagsOf(row.sections, row.status, change, now) };
}

/** The rows as a whole: by path, with the columns that they need. */
export function portfolio(documents: readonly PortfolioDocument[], others: number, at: number): Portfolio {
  const shipped = seven().map((phase): PortfolioPhase => ({ id: phase.id, title: shortTitle(phase) }));
  const known = new Set(shipped.map(({ id }) => id));
  const added = new Set(
    documents.flatMap(({ phases }) => phases.map(({ phase }) => phase)).filter((id) => !known.has(id)),
  );
  return {
    phases: [...shipped, ...[...added].sort().map((id) => ({ id, title: id.replace(/[-_.]+/gu, ' ') }))],
    documents: [...documents].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    others,
    at,
  };
}

/** Titles of what a document lacks, missing before placeholders and what is unclear: at most `most`. */
export function gapsOf({ sections }: PortfolioDocument, most: number): readonly string[] {
  return (['missing', 'placeholder', 'unsure'] as const)
    .flatMap((wanted) => sections.filter(({ status }) => status === wanted))
    .slice(0, most)
    .map(({ title }) => title);
}

function seven(): readonly FrameworkPhase[] {
  return builtInFramework('seven-phase')?.phases ?? [];
}

/** Those that are asked, in the framework's order. */
function sectionsOf(analysis: Analysis): readonly PortfolioSection[] {
  const phaseOf = new Map(analysis.catalogue.sections.map(({ id, phase }) => [id, phase]));
  const seen = new Set<string>();
  return outline(analysis).flatMap((phase) =>
    phase.sections.flatMap(({ id, title, status, span, applicable }): readonly PortfolioSection[] => {
      if (!applicable || seen.has(id)) return [];
      seen.add(id);
      const line = span && lineAt(analysis.document.lines, span.start) + 1;
      return [{ id, title, status, phase: phaseOf.get(id) ?? phase.id, ...(line !== undefined && { line }) }];
    }),
  );
}

function scoresOf(sections: readonly PortfolioSection[]): readonly PhaseScore[] {
  const scores = new Map<PhaseId, { covered: number; applicable: number }>(
    seven().map(({ id }) => [id, { covered: 0, applicable: 0 }]),
  );
  for (const { phase, status } of sections) {
    const score = scores.get(phase) ?? { covered: 0, applicable: 0 };
    scores.set(phase, score);
    score.applicable++;
    if (isAnswered(status)) score.covered++;
  }
  return [...scores].map(([phase, score]) => ({ phase, ...score }));
}

function flagsOf(
  sections: readonly PortfolioSection[],
  status: string,
  change: LastChange | undefined,
  now: number,
): readonly PortfolioFlag[] {
  const flags: PortfolioFlag[] = [];
  const drift = sections.filter(({ id }) => driftSections.has(id));
  if (drift.length > 0 && !drift.some((one) => isAnswered(one.status))) flags.push('no-drift-monitoring');
  const online = sections.find(({ id }) => id === 'evaluation.online-metrics');
  if (online && !isAnswered(online.status)) flags.push('no-online-metrics');
  if (status === 'approved' && change && now - change.at > staleAfterMs) flags.push('stale');
  return flags;
}

/** One owner, or several in a list; anything else is none. */
function ownerText(owner: unknown): string {
  const names = Array.isArray(owner) ? owner : [owner];
  return names
    .filter((name): name is string => typeof name === 'string')
    .map((name) => name.replace(/\s+/gu, ' ').trim())
    .filter((name) => name !== '')
    .join(', ');
}
