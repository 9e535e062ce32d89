import type { SectionCoverage } from '../coverage/types';
import type { Analysis } from '../engine/types';
import { isAnswered, type OutlineSection, outline } from '../features/outline';
import { openPoints } from '../rules/structure/section-complete';
import { lineRange } from '../text/lines';
import type { DocumentArguments } from './documents';
import { boolean, documentProperties, lines, listOf, object, score, string, verdictProperties } from './schemas';
import type { Tool } from './tool';
import { verdictOf } from './verdict';

const status = { type: 'string', enum: ['covered', 'thin', 'unsure', 'placeholder', 'not-applicable', 'missing'] };

const section = object(
  {
    ...{ id: string, title: string, status },
    applicable: { ...boolean, description: 'False: nobody asks it of this system.' },
    notAsked: { ...string, description: 'Why nobody asks it, where most systems are asked.' },
    because: { ...string, description: 'Why it has this status.' },
    heading: { ...lines, description: 'The heading that stands for it.' },
    evidence: { ...listOf(lines), description: 'Where it is answered, best first.' },
    nearest: object({ lines, lacks: listOf(string) }),
    unmet: { ...listOf(string), description: 'Essential points of its checklist that nothing is said of.' },
  },
  ['notAsked', 'heading', 'nearest', 'unmet'],
);

export const coverage: Tool = {
  name: 'coverage',
  title: 'Coverage of an ML design doc',
  description:
    'Tells which phases and sections of its framework an ML design doc answers, with the lines that do, the score, and the gaps: what a reviewer would look for and not find. Give a path, or a text. With framework, the document is read through another framework. It changes no file.',
  input: { type: 'object', properties: documentProperties, additionalProperties: false },
  output: object({
    ...verdictProperties,
    frameworkTitle: string,
    phases: listOf(object({ id: string, title: string, score, sections: listOf(section) })),
    gaps: {
      ...listOf(
        object({ section: string, title: string, phase: string, status, purpose: string, checks: listOf(string) }),
      ),
      description:
        'Sections that apply and are not answered, in the order of the framework; checks: what a reviewer looks for.',
    },
  }),
  run: async (given, { read }, signal) => {
    const judged = await read(given as DocumentArguments, signal);
    if ('problem' in judged) return judged;
    const { analysis } = judged;
    const phases = analysis.decision.isDesignDoc ? outline(analysis) : [];
    const gaps = phases.flatMap((phase) =>
      phase.sections
        .filter((one) => one.applicable && !isAnswered(one.status))
        .map((one) => ({
          ...{ section: one.id, title: one.title, phase: phase.title, status: one.status, purpose: one.purpose },
          checks: one.checks.map(({ say }) => say),
        })),
    );
    return {
      structured: {
        ...verdictOf(judged),
        frameworkTitle: analysis.framework.title,
        phases: phases.map(({ id, title, covered, applicable, sections }) => ({
          ...{ id, title, score: { covered, applicable } },
          sections: sections.map((one) => sectionOf(one, analysis)),
        })),
        gaps,
      },
    };
  },
};

function sectionOf({ id, title, status: is, applicable, notAsked, because }: OutlineSection, analysis: Analysis) {
  const { document } = analysis;
  const known: SectionCoverage | undefined = analysis.coverage.get(id);
  const heading = known?.heading === undefined ? undefined : document.sections[known.heading];
  const { nearest, evidence = [] } = known ?? {};
  const unmet = openPoints(analysis, id);
  return {
    ...{ id, title, status: is, applicable, because },
    ...(notAsked !== undefined && { notAsked }),
    ...(heading && { heading: lineRange(document.lines, heading.headingSpan) }),
    evidence: is === 'missing' ? [] : evidence.map(({ span }) => lineRange(document.lines, span)),
    ...(nearest && { nearest: { lines: lineRange(document.lines, nearest.span), lacks: nearest.lacks } }),
    ...(unmet.length > 0 && { unmet }),
  };
}
