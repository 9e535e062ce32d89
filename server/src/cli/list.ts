import { taskChoices } from '../features/new-document-choices';
import type { ListName } from './commands';
import { alignRows, type Cell } from './format/columns';
import type { Knowledge } from './knowledge';

/** A table of names: one row each, in the catalogue's own order. */
export function listText(what: ListName, knowledge: Knowledge): string {
  return alignRows(rows(what, knowledge).map((row) => row.map((text): Cell => ({ text }))));
}

function rows(what: ListName, { rules, sections, frameworks }: Knowledge): readonly (readonly string[])[] {
  switch (what) {
    case 'rules':
      return rules.map(({ id, severity, fixable, title, enabled }) => [
        id,
        enabled === false ? 'off' : severity,
        fixable ? 'fixable' : '',
        title,
      ]);
    case 'sections':
      return sections.map(({ id, level, title }) => [id, level, title]);
    case 'frameworks':
      return frameworks.map(({ id, phases, title }) => [id, `${phases.length} phases`, title]);
    case 'tasks':
      return taskChoices().map(({ id, title }) => [id, title]);
  }
}
