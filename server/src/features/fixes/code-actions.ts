import type { Analysis } from '../../engine/types';
import { safeFixOf } from '../../rules/safe-fix';
import type { Finding, Fix } from '../../rules/types';
import type { SectionId } from '../../schema/types';
import { eolOf, lineAt } from '../../text/lines';
import { type Span, touches } from '../../text/span';
import { writingFor } from '../insert/document-language';
import { insertSections } from '../insert/insert-section';
import { sectionInsertion } from '../insert/missing-sections';
import { guidanceBody } from '../insert/section-body';
import { specIn } from '../section-spec';
import {
  ignoreEdits,
  ignoreRuleEdits,
  ignoresFile,
  mergedByRule,
  type Subject,
  subjectsOf,
} from './code-actions-ignore';
import { safeFixes } from './fix-all';
import { onlyPlaceholder } from './only-placeholder';

export interface CodeAction {
  readonly fix: Fix;
  readonly kind: 'quickfix' | 'refactor';
  /** The findings it answers. */
  readonly findings: readonly Finding[];
  readonly preferred: boolean;
}

/** A menu that can be read at a glance, with room for each of seven phases, all of them, and a comment. */
const most = 9;

/** Entries of one sort where many findings share a line. */
const mostAlike = 2;

/**
 * What can be done about the findings that touch `span`, most useful first: what has one right answer, sections to insert, sections
 * to say that they do not apply, checklists; last, comments that hide the findings. At most nine: where many findings share a line,
 * one entry answers all of them. Where the author has to write the answer, a
 * fix is a suggestion. At most one is preferred.
 */
export function codeActions(analysis: Analysis, span: Span): readonly CodeAction[] {
  const here = analysis.findings.filter((finding) => touches(finding.span, span));
  const gaps = here.filter((finding) => finding.insert && finding.insert.length > 0);
  const ignores = ignoring(analysis, here);
  const fixes = fixing(analysis, here);
  const room = most - ignores.length - fixes.length;
  const answers = [
    ...fixes,
    ...inserting(analysis, gaps, span, room),
    ...notApplying(analysis, gaps),
    ...declining(analysis, here),
    ...checklists(analysis, here),
  ];
  const menu = [...withoutDoubles(answers).slice(0, most - ignores.length), ...ignores];
  const preferred = menu.filter((one) => one.preferred);
  return preferred.length === 1 ? menu : menu.map((one) => ({ ...one, preferred: false }));
}

function action(title: string, edits: Fix['edits'], findings: readonly Finding[], preferred = false): CodeAction {
  return { fix: { title, edits, safety: 'suggestion' }, kind: 'quickfix', findings, preferred };
}

/** The fixes of the rules, safe ones first, and all safe ones of a rule in the document where there are several. */
function fixing(analysis: Analysis, here: readonly Finding[]): readonly CodeAction[] {
  const single = here.flatMap((finding) =>
    (finding.fixes ?? []).map((fix, rank): CodeAction => {
      const preferred = rank === 0 && fix.safety === 'safe';
      return { fix, kind: 'quickfix', findings: [finding], preferred };
    }),
  );
  const rules = [...new Set(here.filter(safeFixOf).map(({ rule }) => rule))];
  const ofRule = rules.flatMap((rule): readonly CodeAction[] => {
    const { edits, applied } = safeFixes(
      analysis.findings.filter((finding) => finding.rule === rule),
      analysis.document.text,
    );
    if (applied.length < 2) return [];
    const title = `Fix all ${applied.length} of ${rule} in this file`;
    const findings = applied.map(({ finding }) => finding);
    return [{ fix: { title, edits, safety: 'safe' }, kind: 'quickfix', findings, preferred: false }];
  });
  const safe = single.filter(({ fix }) => fix.safety === 'safe');
  const others = single.filter(({ fix }) => fix.safety !== 'safe');
  return [...safe.slice(0, mostAlike), ...ofRule.slice(0, 1), ...others.slice(0, mostAlike)];
}

/** The sections and phases that are missing here, and all at once: those of a phase, else those of the document. */
function inserting(analysis: Analysis, gaps: readonly Finding[], span: Span, room: number): readonly CodeAction[] {
  const single = gaps.flatMap((finding) => {
    const specs = specsOf(analysis, finding.insert ?? []);
    const [first] = specs;
    return first ? [{ finding, specs, first }] : [];
  });
  const all = [...wholePhases(analysis, gaps), ...wholeDocument(analysis, gaps, span)];
  // As many as there is room for: who comes from the Problems panel looks for the one section.
  const shown = single.slice(0, Math.max(room - all.length, 1)).map(({ finding, specs, first }) => {
    const title =
      specs.length === 1
        ? `Insert section "${first.title}"`
        : `Insert phase "${phaseTitle(analysis, first.id)}" with ${specs.length} sections`;
    return action(title, insertSections(analysis, specs, guidanceBody), [finding], gaps.length === 1);
  });
  return shown.length < single.length ? [...all, ...shown] : [...shown, ...all];
}

/** "Insert all missing sections of this phase", where all gaps here are of one phase. */
function wholePhases(analysis: Analysis, gaps: readonly Finding[]): readonly CodeAction[] {
  const phase = phasesOf(analysis, gaps).length === 1 ? phasesOf(analysis, gaps)[0] : undefined;
  if (!phase || gaps.length < 2) return [];
  const wanted = new Set(gaps.flatMap(({ insert = [] }) => insert));
  const specs = specsOf(
    analysis,
    phase.sections.map(({ id }) => id).filter((id) => wanted.has(id)),
  );
  const title = `Insert all ${specs.length} missing sections of "${phase.title}"`;
  return [action(title, insertSections(analysis, specs, guidanceBody), gaps)];
}

/** "Insert all missing sections": where gaps of several phases meet, and on the title, where it belongs though nothing is found there. */
function wholeDocument(analysis: Analysis, gaps: readonly Finding[], span: Span): readonly CodeAction[] {
  const [title] = analysis.document.sections;
  const severalPhases = phasesOf(analysis, gaps).length > 1;
  if (!severalPhases && !(title && touches(title.headingSpan, span))) return [];
  const { sections, edits } = sectionInsertion(analysis);
  if (sections.length < 2) return [];
  const all = new Set(sections);
  const answered = analysis.findings.filter(
    ({ insert = [] }) => insert.length > 0 && insert.every((id) => all.has(id)),
  );
  const found = action(`Insert all ${sections.length} missing sections`, edits, answered);
  return [severalPhases ? found : { ...found, kind: 'refactor' }];
}

function notApplying(analysis: Analysis, gaps: readonly Finding[]): readonly CodeAction[] {
  return gaps.flatMap((finding) => {
    const [spec, more] = specsOf(analysis, finding.insert ?? []);
    if (!spec || more) return [];
    const title = `Not applicable: add "${spec.title}" with a reason`;
    const { notApplicable } = writingFor(analysis);
    return [
      action(
        title,
        insertSections(analysis, [spec], () => notApplicable),
        [finding],
      ),
    ];
  });
}

/** Where a template's prompt is all that stands below a heading, the statement that the section does not apply takes its place. */
function declining(analysis: Analysis, here: readonly Finding[]): readonly CodeAction[] {
  return here
    .flatMap((finding) => {
      const spec = finding.section === undefined ? undefined : specIn(analysis, finding.section);
      const span = finding.section === undefined ? undefined : onlyPlaceholder(analysis, finding.section);
      if (!spec || !span) return [];
      const newText = writingFor(analysis).notApplicable;
      return [action(`Not applicable: give a reason for "${spec.title}"`, [{ span, newText }], [finding])];
    })
    .slice(0, mostAlike);
}

/** A heading that stands for the section and says too little gets the section's checklist below it, as a comment. */
function checklists(analysis: Analysis, here: readonly Finding[]): readonly CodeAction[] {
  const { text } = analysis.document;
  const eol = eolOf(text);
  return here
    .flatMap((finding) => {
      if (!finding.section || finding.insert) return [];
      const spec = specIn(analysis, finding.section);
      const heading = analysis.coverage.get(finding.section)?.heading;
      const section = heading === undefined ? undefined : analysis.document.sections[heading];
      if (!spec || !section || text.slice(section.bodySpan.start, section.bodySpan.end).includes('<!--')) return [];
      const at = section.headingSpan.end;
      const newText = `${eol}${eol}${guidanceBody(spec, eol)}`;
      return [action(`Add the checklist of "${spec.title}"`, [{ span: { start: at, end: at }, newText }], [finding])];
    })
    .slice(0, mostAlike);
}

/**
 * A comment for each finding, and where all are of one rule that speaks elsewhere as well, one for the file; for more than two, for those of each rule;
 * for more than two rules, for the two that say most, and for all.
 */
function ignoring(analysis: Analysis, here: readonly Finding[]): readonly CodeAction[] {
  const [first] = here;
  if (!first) return [];
  const { lines } = analysis.document;
  const line = lineAt(lines, first.span.start);
  const where = ignoresFile(analysis, first) ? 'in this file' : 'here';
  const single = subjectsOf(here);
  if (single.length <= mostAlike || here.some(({ span }) => lineAt(lines, span.start) !== line))
    return [
      ...single.slice(0, mostAlike).map((subject) => ignoringOne(analysis, subject)),
      ...ignoringRule(analysis, here),
    ];
  const subjects = mergedByRule(single);
  if (subjects.length <= mostAlike)
    return [...subjects.map((subject) => ignoringOne(analysis, subject)), ...ignoringRule(analysis, here)];
  const loudest = [...subjects].sort((a, b) => b.findings.length - a.findings.length).slice(0, mostAlike);
  const ofRule = subjects.filter((subject) => loudest.includes(subject));
  const all = action(`Ignore all ${here.length} findings ${where}`, ignoreEdits(analysis, subjects), here);
  return [...ofRule.map((subject) => ignoringOne(analysis, subject)), all];
}

/**
 * Of a rule that is disputed as such nobody wants to hide one finding after the other. Not of missing sections: that would hide what the
 * document is checked for, and each section can be declined by itself.
 */
function ignoringRule(analysis: Analysis, here: readonly Finding[]): readonly CodeAction[] {
  const [first] = here;
  if (!first || here.some(({ rule, insert }) => rule !== first.rule || insert) || ignoresFile(analysis, first))
    return [];
  const all = analysis.findings.filter(({ rule, insert }) => rule === first.rule && !insert);
  const lineOf = ({ span }: Finding): number => lineAt(analysis.document.lines, span.start);
  if (all.every((finding) => lineOf(finding) === lineOf(first))) return [];
  const title = `Ignore all ${all.length} of ${first.rule} in this file`;
  return [action(title, ignoreRuleEdits(analysis, first.rule), all)];
}

function ignoringOne(analysis: Analysis, subject: Subject): CodeAction {
  const { rule, findings } = subject;
  const [{ section } = {}, more] = findings;
  const title = section === undefined ? undefined : specIn(analysis, section)?.title;
  const what = more ? `all ${findings.length} of ${rule}` : title === undefined ? rule : `${rule} for "${title}"`;
  const where = findings.some((finding) => ignoresFile(analysis, finding)) ? 'in this file' : 'here';
  return action(`Ignore ${what} ${where}`, ignoreEdits(analysis, [subject]), findings);
}

/** Two findings may have the same answer. */
function withoutDoubles(actions: readonly CodeAction[]): readonly CodeAction[] {
  const known = new Map<string, CodeAction>();
  for (const one of actions) {
    const key = JSON.stringify(one.fix.edits);
    const before = known.get(key);
    if (!before) known.set(key, one);
    else known.set(key, { ...before, findings: [...new Set([...before.findings, ...one.findings])] });
  }
  return [...known.values()];
}

function phasesOf({ framework }: Analysis, gaps: readonly Finding[]) {
  const wanted = new Set(gaps.flatMap(({ insert = [] }) => insert));
  return framework.phases.filter((phase) => phase.sections.some(({ id }) => wanted.has(id)));
}

function specsOf(analysis: Analysis, ids: readonly SectionId[]) {
  return ids.flatMap((id) => specIn(analysis, id) ?? []);
}

function phaseTitle(analysis: Analysis, id: SectionId): string {
  return analysis.framework.phases.find((phase) => phase.sections.some((section) => section.id === id))?.title ?? id;
}
