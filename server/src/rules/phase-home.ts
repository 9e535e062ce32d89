import type { Document, Section } from '../markdown/types';
import { derivedOfCoverage } from '../reading/derived';
import type { FrameworkPhase } from '../schema/types';
import { countBefore } from '../text/sorted';
import type { HeadingContext } from './phase-headings';

/** A heading that holds answers of more phases than this ("Detailed design") is the home of none: those below it are asked. */
const mostPhases = 2;

/**
 * The heading under which the author answers most of a phase that no heading stands for: the outermost one around the best evidence of each
 * answered section that is neither about most of the document nor more about another phase; one answer alone makes no home. Never one that
 * opens another phase.
 */
export function homeOf(context: HeadingContext, phase: FrameworkPhase): Section | undefined {
  const answers = answersByPhase(context);
  const answered = (id: string, { index }: Section): number =>
    (answers.get(id) ?? []).filter((path) => path.some((one) => one.index === index)).length;
  const isHome = (section: Section): boolean => {
    const own = answered(phase.id, section);
    const others = [...answers.keys()].filter((id) => id !== phase.id).map((id) => answered(id, section));
    return own > 1 && others.filter((many) => many > 0).length < mostPhases && others.every((many) => many <= own);
  };
  const taken = new Set([...context.phases.values()].flat());
  const votes = new Map<Section, number>();
  for (const path of answers.get(phase.id) ?? []) {
    const home = path.some(({ index }) => taken.has(index)) ? undefined : path.find(isHome);
    if (home) votes.set(home, (votes.get(home) ?? 0) + 1);
  }
  return [...votes].sort(([a, many], [b, more]) => more - many || a.index - b.index)[0]?.[0];
}

/** Phase id -> for each section of it that is answered the headings around its best evidence, outermost first. */
const answersByPhase = derivedOfCoverage(
  ({ document, framework, coverage }: HeadingContext): ReadonlyMap<string, readonly (readonly Section[])[]> =>
    new Map(
      framework.phases.map(({ id, sections }) => [
        id,
        sections.flatMap((section) => {
          const found = coverage.get(section.id);
          const best = found && (found.status === 'covered' || found.status === 'thin') ? found.evidence[0] : undefined;
          return best ? [headingsAround(document, best.span.start)] : [];
        }),
      ]),
    ),
);

/** The document's own title is left out, and bold lines where there are headings. */
function headingsAround({ sections }: Document, offset: number): readonly Section[] {
  const titles = sections.filter(({ level }) => level === 1);
  const around: Section[] = [];
  const last = countBefore(sections, ({ headingSpan }) => headingSpan.start <= offset) - 1;
  for (let at = last; at >= 0; at = (sections[at] as Section).parent) around.unshift(sections[at] as Section);
  const own = around.filter((section) => titles.length !== 1 || section !== titles[0]);
  const real = own.filter(({ style }) => style !== 'bold');
  return real.length > 0 ? real : own;
}
