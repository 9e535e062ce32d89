import assert from 'node:assert/strict';
import type { Analysis } from '../../server/src/engine/types';
import type { DesignDocService } from '../../server/src/service';
import { applyEdits, type Span, type TextEdit } from '../../server/src/text/span';
import { createRandom } from '../unit/random';

/** Asks an analysis for everything that an editor asks, at places that follow from the text alone; what comes must lie in the text. */
export function askEverything(service: DesignDocService, analysis: Analysis): void {
  const { text } = analysis.document;
  const random = createRandom(text.length);
  const inside = (span: Span, what: string): void => {
    const sound = span.start >= 0 && span.start <= span.end && span.end <= text.length;
    assert.ok(sound, `${what} outside the text: ${JSON.stringify(span)}`);
  };
  const applies = (edits: readonly TextEdit[], what: string): void => {
    for (const { span } of edits) inside(span, what);
    applyEdits(text, edits);
  };

  const { sections, blocks, fences, directives } = analysis.document;
  for (const [what, list] of Object.entries({ sections, blocks, fences, directives }))
    for (const { span } of list) inside(span, what);
  for (const finding of analysis.findings) {
    inside(finding.span, finding.rule);
    for (const { span } of finding.related ?? []) inside(span, `related of ${finding.rule}`);
    for (const { edits } of finding.fixes ?? []) applies(edits, `fix of ${finding.rule}`);
  }
  const starts = analysis.findings.map(({ span }) => span.start);
  assert.ok(
    starts.every((start, at) => at === 0 || (starts[at - 1] as number) <= start),
    'findings in the order of the text',
  );

  const offsets = Array.from({ length: 4 }, () => random.below(text.length + 1));
  for (const offset of [0, ...offsets, text.length]) {
    const hover = service.hover(analysis, offset);
    if (hover) inside(hover.span, 'hover');
    for (const { span } of service.completions(analysis, offset)) inside(span, 'completion');
    for (const span of service.references(analysis, offset)) inside(span, 'references');
    for (const span of service.highlights(analysis, offset)) inside(span, 'highlights');
    service.definition(analysis, offset);
    service.prepareRename(analysis, offset);
    service.rename(analysis, offset, 'other');
    const span = { start: offset, end: Math.min(text.length, offset + random.below(200)) };
    for (const { fix } of service.codeActions(analysis, span)) applies(fix.edits, fix.title);
    service.inlayHints(analysis, span);
  }
  for (const { span } of service.documentLinks(analysis)) inside(span, 'link');
  service.outline(analysis);
  service.codeLenses(analysis);
  service.review(analysis);
  applies(service.insertSections(analysis).edits, 'all missing sections');
  applies(service.fixAll(analysis).edits, 'every safe fix');
  for (const drawn of service.architecture(analysis)) assert.ok(drawn);
  service.drawArchitecture(analysis);
  service.frameworkEdit(analysis, 'nine-step');
  if (random.chance(0.2)) service.convertFramework(analysis, 'nine-step');
}
