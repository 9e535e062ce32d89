import { taskChoices } from '../features/new-document/new-document-choices';
import { pageAddress } from '../rules/page-address';
import type { ListName } from './arguments/list';
import { alignRows, type Cell } from './format/columns';
import { jsonWithoutCommands } from './format/log-commands';
import type { Knowledge } from './knowledge';

/** Of the JSON; a field that changes its meaning or goes raises it. */
const version = 1;

/** A table of names: one row each, in the catalogue's own order. */
export function listText(what: ListName, knowledge: Knowledge): string {
  return alignRows(rows(what, knowledge).map((row) => row.map((text): Cell => ({ text }))));
}

/** The same as one JSON object, with all that is told of each. */
export function listJson(what: ListName, knowledge: Knowledge): string {
  const json = JSON.stringify({ version, [what]: listed[what](knowledge) }, undefined, 2);
  return `${jsonWithoutCommands(json)}\n`;
}

/** What is told to programs of each kind; `severity` is the rule's own, which holds where nobody changed it. */
export const listed = {
  rules: ({ rules }: Knowledge) =>
    rules.map(({ id, title, severity, enabled = true, fixable }) => {
      const page = pageAddress(id);
      return { id, title, severity, enabled, fixable, ...(page !== undefined && { page }) };
    }),
  sections: ({ sections }: Knowledge) => sections.map(({ id, title, level }) => ({ id, title, level })),
  frameworks: ({ frameworks }: Knowledge) =>
    frameworks.map(({ id, title, phases }) => ({ id, title, phases: phases.map((phase) => phase.title) })),
  tasks: () => taskChoices().map(({ id, title }) => ({ id, title })),
} as const satisfies Record<ListName, (knowledge: Knowledge) => readonly object[]>;

function rows(what: ListName, knowledge: Knowledge): readonly (readonly string[])[] {
  switch (what) {
    case 'rules':
      return listed
        .rules(knowledge)
        .map(({ id, severity, enabled, fixable, title }) => [
          id,
          enabled ? severity : 'off',
          fixable ? 'fixable' : '',
          title,
        ]);
    case 'sections':
      return listed.sections(knowledge).map(({ id, level, title }) => [id, level, title]);
    case 'frameworks':
      return listed.frameworks(knowledge).map(({ id, phases, title }) => [id, `${phases.length} phases`, title]);
    case 'tasks':
      return listed.tasks().map(({ id, title }) => [id, title]);
  }
}
