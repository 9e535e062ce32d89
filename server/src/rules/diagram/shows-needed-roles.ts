import { roleTitle } from '../../diagram/roles';
import { headOf } from '../fence-place';
import { inWords } from '../in-words';
import { genreOf } from '../stated/genre';
import type { Rule } from '../types';
import { mainDiagram } from './drawn-system';
import { missingParts, roleId } from './missing-parts';
import { absentRoles } from './needed-roles';
import { fixesFor } from './write-part';

export const showsNeededRoles: Rule = {
  meta: {
    id: 'diagram/shows-needed-roles',
    title: 'The diagram shows the parts that the text speaks of',
    trace: 'MLD803',
    severity: 'warning',
    fixable: true,
  },
  *check(context) {
    const main = mainDiagram(context);
    // A guide draws what many systems have in common.
    if (!main || genreOf(context) === 'exercise') return;
    const absent = absentRoles(context);
    if (absent.length === 0) return;
    const titles = absent.map(roleTitle);
    const parts = missingParts(context).filter(({ id }) => absent.some((role) => id === roleId(role)));
    yield {
      ...fixesFor(context, parts, `Draw ${inWords(titles, 'and')}`),
      span: headOf(context.reading, main.fence),
      section: 'serving.architecture',
      ...severityOf(absent),
      message: `The diagram does not show ${inWords(titles, 'or')}, of which the text speaks. Draw ${absent.length === 1 ? 'it' : 'them'}, or say that ${absent.length === 1 ? 'it is' : 'they are'} left out.`,
    };
  },
};

/** One or two parts may lie outside what the author wanted to draw; whether monitoring, which touches every box, has one of its own is taste. */
function severityOf(absent: readonly string[]): { readonly severity?: 'info' | 'hint' } {
  const others = absent.filter((role) => role !== 'monitoring');
  if (others.length < 2) return { severity: 'hint' };
  return others.length === 2 ? { severity: 'info' } : {};
}
