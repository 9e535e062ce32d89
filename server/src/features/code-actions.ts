import type { Analysis } from '../engine/types';
import type { Finding, Fix } from '../rules/types';
import type { SectionId, SectionSpec } from '../schema/types';
import { lineAt } from '../text/lines';
import { type Span, touches } from '../text/span';
import { eolOf } from './heading-style';
import { insertSections } from './insert-section';
import { guidanceBody, notApplicableBody } from './section-body';
import { specIn } from './section-spec';

export interface CodeAction {
  readonly fix: Fix;
  readonly kind: 'quickfix' | 'refactor';
  /** The findings it answers. */
  readonly findings: readonly Finding[];
  readonly preferred: boolean;
}

/** Fixes for the findings that touch `span`, most useful first. Where the author has to write the answer, a fix is a suggestion. */
export function codeActions(analysis: Analysis, span: Span): readonly CodeAction[] {
  const here = analysis.findings.filter((finding) => touches(finding.span, span));
  const actions: CodeAction[] = [];
  const gaps = here.filter((finding) => finding.insert && finding.insert.length > 0);
  for (const finding of gaps) {
    const specs = specsOf(analysis, finding.insert ?? []);
    const [first] = specs;
    if (!first) continue;
    const title =
      specs.length === 1
        ? `Insert section "${first.title}"`
        : `Insert phase "${phaseTitle(analysis, first.id)}" with ${specs.length} sections`;
    actions.push(action(title, insertSections(analysis, specs, guidanceBody), [finding], gaps.length === 1));
  }
  actions.push(...wholePhases(analysis, gaps));
  for (const finding of gaps) {
    const [spec, more] = specsOf(analysis, finding.insert ?? []);
    if (spec && !more)
      actions.push(
        action(
          `Not applicable: add "${spec.title}" with a reason`,
          insertSections(analysis, [spec], notApplicableBody),
          [finding],
          false,
        ),
      );
  }
  for (const finding of here) {
    for (const [rank, fix] of (finding.fixes ?? []).entries())
      actions.push({ fix, kind: 'quickfix', findings: [finding], preferred: rank === 0 && fix.safety === 'safe' });
  }
  for (const finding of here) {
    const replaced = checklistFix(analysis, finding);
    if (replaced) actions.push(replaced);
  }
  for (const finding of here) actions.push(ignoreHere(analysis, finding));
  return actions;
}

function action(title: string, edits: Fix['edits'], findings: readonly Finding[], preferred: boolean): CodeAction {
  return { fix: { title, edits, safety: 'suggestion' }, kind: 'quickfix', findings, preferred };
}

/** "Insert all missing sections of this phase" for each phase with more than one gap here. */
function wholePhases(analysis: Analysis, gaps: readonly Finding[]): readonly CodeAction[] {
  return analysis.framework.phases.flatMap((phase) => {
    const ids = new Set(phase.sections.map(({ id }) => id));
    const ofPhase = gaps.filter((finding) => finding.insert?.length === 1 && ids.has(finding.insert[0] as SectionId));
    if (ofPhase.length < 2) return [];
    const specs = specsOf(
      analysis,
      phase.sections.map(({ id }) => id).filter((id) => ofPhase.some((finding) => finding.insert?.[0] === id)),
    );
    return [
      action(
        `Insert all ${specs.length} missing sections of "${phase.title}"`,
        insertSections(analysis, specs, guidanceBody),
        ofPhase,
        false,
      ),
    ];
  });
}

/** A heading that stands for the section and says too little gets the section's checklist below it, as a comment. */
function checklistFix(analysis: Analysis, finding: Finding): CodeAction | undefined {
  if (!finding.section || finding.insert) return undefined;
  const spec = specIn(analysis, finding.section);
  const heading = analysis.coverage.get(finding.section)?.heading;
  const section = heading === undefined ? undefined : analysis.document.sections[heading];
  if (!spec || !section || analysis.document.text.slice(section.bodySpan.start, section.bodySpan.end).includes('<!--'))
    return undefined;
  const eol = eolOf(analysis.document.text);
  const at = section.headingSpan.end;
  return action(
    `Add the checklist of "${spec.title}"`,
    [{ span: { start: at, end: at }, newText: `${eol}${eol}${guidanceBody(spec, eol)}` }],
    [finding],
    false,
  );
}

/** A suppression comment above the line; for the first line of a file, or inside front matter, one for the whole file. */
function ignoreHere(analysis: Analysis, finding: Finding): CodeAction {
  const { document } = analysis;
  const eol = eolOf(document.text);
  const line = lineAt(document.lines, finding.span.start);
  const lineStart = document.lines[line] as number;
  const start = lineStart === 0 && document.text.startsWith('\uFEFF') ? 1 : lineStart;
  const inFrontMatter = document.frontMatter !== undefined && finding.span.start < document.frontMatter.span.end;
  const subject = finding.section ? `${finding.rule} ${finding.section}` : finding.rule;
  if (inFrontMatter) {
    const at = (document.frontMatter as { span: Span }).span.end;
    return action(
      `Ignore ${subject} in this file`,
      [
        {
          span: { start: at, end: at },
          newText: `${eol}${eol}<!-- ml-design-docs-disable-file ${subject}: reason -->`,
        },
      ],
      [finding],
      false,
    );
  }
  // A comment glued to the paragraph above would become part of it.
  const glued =
    line > 0 &&
    document.text.slice(document.lines[line - 1], start).trim() !== '' &&
    !/-->\s*$/u.test(document.text.slice(document.lines[line - 1], start));
  return action(
    `Ignore ${subject} here`,
    [
      {
        span: { start, end: start },
        newText: `${glued ? eol : ''}<!-- ml-design-docs-disable-next-line ${subject}: reason -->${eol}`,
      },
    ],
    [finding],
    false,
  );
}

function specsOf(analysis: Analysis, ids: readonly SectionId[]): readonly SectionSpec[] {
  return ids.flatMap((id) => specIn(analysis, id) ?? []);
}

function phaseTitle(analysis: Analysis, id: SectionId): string {
  return analysis.framework.phases.find((phase) => phase.sections.some((section) => section.id === id))?.title ?? id;
}
