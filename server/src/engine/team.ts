import { type AddedSectionJudge, createAddedSectionJudge } from '../coverage/added-sections';
import type { Recognition, Relevance } from '../coverage/types';
import type { Document } from '../markdown/types';
import { hearing, speaks } from '../reading/parts';
import { rules } from '../rules';
import { teamRules } from '../rules/team/team-rules';
import type { Rule } from '../rules/types';
import type { TeamFramework } from '../schema/team-types';
import type { Catalogue, Framework, SectionId } from '../schema/types';

/** What a team's framework adds to an analysis. */
export interface TeamParts {
  /** The product's, and the team's sections behind. */
  readonly catalogue: Catalogue;
  /** The product's, and the team's behind. */
  readonly rules: readonly Rule[];
  /** What the recogniser found, and what was found of the team's own sections, in the order of the framework. */
  recognise(document: Document, found: Recognition): Recognition;
}

/** Makes the parts of each framework once, and keeps them as long as the framework is in use. */
export function createTeamReader(catalogue: Catalogue): (team: TeamFramework) => TeamParts {
  const known = new WeakMap<TeamFramework, TeamParts>();
  return (team) => {
    let parts = known.get(team);
    if (!parts) {
      const { framework, sections } = team;
      const judge = createAddedSectionJudge(framework, sections);
      parts = {
        catalogue: { ...catalogue, sections: [...catalogue.sections, ...sections] },
        rules: [...rules, ...teamRules(team)],
        recognise: (document, found) =>
          sections.length === 0
            ? found
            : together(framework, found, judge(document), new Set(sections.map(({ id }) => id))),
      };
      known.set(team, parts);
    }
    return parts;
  };
}

function together(
  framework: Framework,
  found: Recognition,
  added: ReturnType<AddedSectionJudge>,
  ids: ReadonlySet<string>,
): Recognition {
  const order = framework.phases.flatMap((phase) => phase.sections.map(({ id }) => id));
  const relevance: Relevance = (block, section) => (ids.has(section) ? added : found).relevance(block, section);
  const { heard } = found;
  /** True where the block speaks of a section of the team, or spoke of one before (`known`). */
  const isOwn = (block: number, known: readonly SectionId[]): boolean => {
    for (const id of ids) if (added.relevance(block, id) >= speaks) return true;
    return known.some((id) => ids.has(id));
  };
  return {
    coverage: new Map(
      order.flatMap((id) => {
        const one = added.coverage.get(id) ?? found.coverage.get(id);
        return one ? [[id, one] as const] : [];
      }),
    ),
    phases: found.phases,
    relevance,
    ...(heard && {
      heard: (block) => {
        const known = heard(block);
        return isOwn(block, known) ? hearing(framework, relevance, block) : known;
      },
    }),
  };
}
