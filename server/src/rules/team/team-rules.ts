import { isItemAsked } from '../../facts/condition';
import type { Passage } from '../../reading/types';
import type { TeamCheck, TeamFramework } from '../../schema/team-types';
import type { Span } from '../../text/span';
import { placeOf, titlePlace } from '../gap';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { findRole } from './diagram-role';
import { columnsLacking, createPatternFinder, createPhraseFinder, type Match, statesQuantity } from './wishes';

/** A forbidden word on every line is one problem, not a thousand. */
const mostFindings = 50;

/** The checks of a team's framework as rules `team/<id>`. To be made once for each framework: they remember what they have read. */
export function teamRules({ checks }: TeamFramework): readonly Rule[] {
  return checks.map((check) => {
    const { id, message, severity } = check;
    const find = findingsOf(check);
    return {
      meta: { id: `team/${id}`, title: message, trace: '', severity, fixable: false },
      check: (context) => (isWanted(check, context) ? find(context) : []),
    };
  });
}

/** A check of a section waits until the document has it: that it is missing is said once, by another rule. */
function isWanted(check: TeamCheck, { coverage, level, facts }: RuleContext): boolean {
  const { section } = check;
  if (!isItemAsked(check, facts)) return false;
  if (section === undefined) return true;
  const status = coverage.get(section)?.status;
  return level(section) !== 'off' && (status === 'covered' || status === 'thin');
}

function findingsOf(check: TeamCheck): (context: RuleContext) => Iterable<FindingDraft> {
  const { wish, message, section } = check;
  const draft = (span: Span, more = ''): FindingDraft => ({
    span,
    message: `${message}${more}`,
    ...(section !== undefined && { section }),
  });
  const unless = (holds: (passages: readonly Passage[], context: RuleContext) => boolean) => (context: RuleContext) =>
    holds(scopeOf(check, context), context) ? [] : [draft(homeOf(check, context))];

  switch (wish.kind) {
    case 'term': {
      const find = createPhraseFinder(wish.terms);
      return unless((passages) => passages.some(({ text }) => find(text).length > 0));
    }
    case 'quantity':
      return unless((passages) => statesQuantity(passages, wish.dimension));
    case 'columns':
      return (context) => {
        const scope = new Set(scopeOf(check, context));
        const tables = context.reading.tables.filter(({ rows, aside }) => !aside && rows.some((row) => scope.has(row)));
        const [best] = tables
          .map((table) => ({ table, lacking: columnsLacking(table, wish.columns) }))
          .sort((a, b) => a.lacking.length - b.lacking.length);
        if (best?.lacking.length === 0) return [];
        const near = best !== undefined && best.lacking.length < wish.columns.length ? best : undefined;
        const row = near?.table.rows[0];
        if (!near || !row) return [draft(homeOf(check, context))];
        return [draft(context.reading.spanOf(row, 0, row.text.length), ` This table has no ${list(near.lacking)}.`)];
      };
    case 'role':
      return (context) => {
        const heading = section === undefined ? undefined : context.coverage.get(section)?.heading;
        const found = findRole(context, wish.role, heading);
        if (found === 'there') return [];
        return [draft(found === 'nothing drawn' ? homeOf(check, context) : found)];
      };
    case 'no-phrase':
      return each(check, createPhraseFinder(wish.phrases), draft);
    case 'no-pattern':
      return each(check, createPatternFinder(wish.pattern), draft);
  }
}

/** A finding for every match in what the author writes: quotations and code are somebody else's words. */
function each(check: TeamCheck, find: (text: string) => readonly Match[], draft: (span: Span) => FindingDraft) {
  return (context: RuleContext): readonly FindingDraft[] => {
    const { reading } = context;
    const passages = check.section === undefined ? reading.passages : scopeOf(check, context);
    const own = passages.filter(({ block, kind }) => !block?.quoted && kind !== 'snippet' && kind !== 'code');
    const spans: Span[] = [];
    for (const passage of own) {
      for (const { start, end } of find(passage.text)) spans.push(reading.spanOf(passage, start, end));
      if (spans.length >= mostFindings) break;
    }
    return spans.slice(0, mostFindings).map((span) => draft(span));
  };
}

function scopeOf({ section }: TeamCheck, { reading }: RuleContext): readonly Passage[] {
  return section === undefined ? reading.passages.filter(({ aside }) => !aside) : reading.about(section);
}

/** Where what is not there would be: the section's heading, else its best passage, else its phase, else the title. */
function homeOf({ section }: TeamCheck, context: RuleContext): Span {
  const { document, coverage, framework } = context;
  const found = section === undefined ? undefined : coverage.get(section);
  if (!found) return titlePlace(document);
  const heading = found.heading === undefined ? undefined : document.sections[found.heading];
  const phase = framework.phases.find(({ sections }) => sections.some(({ id }) => id === section));
  return heading?.titleSpan ?? found.evidence[0]?.span ?? (phase ? placeOf(context, phase) : titlePlace(document));
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(' and no ');
}
