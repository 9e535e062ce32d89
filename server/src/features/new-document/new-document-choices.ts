import { builtInCatalogue, builtInFramework, builtInFrameworkIds, builtInTasks } from '../../schema/registry';
import type { TeamFramework } from '../../schema/team-types';
import type { Catalogue, Framework } from '../../schema/types';

/** A framework that a new document can follow. */
export interface FrameworkChoice {
  readonly framework: Framework;
  /** All sections that it may name. */
  readonly catalogue: Catalogue;
  /** One of the workspace's own. */
  readonly team: boolean;
}

/** What the case studies are written in, and what a document follows when nobody says otherwise. */
export const caseStudyFramework = 'seven-phase';

/**
 * The frameworks of a workspace and those that are shipped, the one that is customary there first: `setting`, or the seven phases where
 * the setting names none of them (`auto`, a misspelt id). A team's framework hides a shipped one of its id.
 */
export function frameworkChoices(
  teams: readonly TeamFramework[],
  setting: string | undefined,
): readonly FrameworkChoice[] {
  const catalogue = builtInCatalogue();
  const choices = new Map<string, FrameworkChoice>();
  for (const { framework, sections } of teams) {
    const all = { ...catalogue, sections: [...catalogue.sections, ...sections] };
    choices.set(framework.id, { framework, catalogue: all, team: true });
  }
  for (const id of builtInFrameworkIds()) {
    const framework = builtInFramework(id);
    if (framework && !choices.has(id)) choices.set(id, { framework, catalogue, team: false });
  }
  const usual = choices.get(setting ?? '') ?? choices.get(caseStudyFramework);
  return usual ? [usual, ...[...choices.values()].filter((choice) => choice !== usual)] : [...choices.values()];
}

/** Ids and titles of the tasks that the front matter may name. */
export function taskChoices(): readonly { readonly id: string; readonly title: string }[] {
  return builtInTasks().map(({ id, title }) => ({ id, title }));
}
