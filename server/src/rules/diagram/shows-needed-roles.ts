import { isGeneric, roleOf, roleTitle } from '../../diagram/roles';
import { inWords } from '../in-words';
import type { Rule, RuleContext } from '../types';
import { mainDiagram, rolesShown, systemDiagrams } from './drawn-system';
import { headOf } from './fence-place';

/** A part that the text claims, and the roles of boxes that show it. */
interface Need {
  readonly role: string;
  /** Boxes of these roles do as well. */
  readonly or?: readonly string[];
  wanted(context: RuleContext): boolean;
}

const isTrue = (fact: string) => (context: RuleContext) => context.facts.get(fact)?.value === true;
/** The text gives the matter a passage of its own: a mention by the way is no claim. */
const tells = (section: string) => (context: RuleContext) =>
  ['covered', 'thin'].includes(context.coverage.get(section)?.status ?? 'missing');
/** What is named once may be named by the way. */
const says = (term: string) => (context: RuleContext) =>
  context.reading.all(
    term,
    context.reading.passages.filter(({ prose }) => prose),
    { asserted: true },
  ).length > 1;

const needs: readonly Need[] = [
  { role: 'ingestion', or: ['storage', 'labels', 'feature-store'], wanted: allKnown },
  {
    role: 'feature-store',
    wanted: (context) => says('feature-store-of-ours')(context) && tells('data.feature-store')(context),
  },
  {
    role: 'training',
    or: ['registry'],
    wanted: (context) => isTrue('supervised')(context) && tells('operations.retraining')(context),
  },
  { role: 'registry', wanted: says('model-registry') },
  { role: 'index', or: ['candidate-generation'], wanted: tells('serving.ann-index') },
  { role: 'candidate-generation', or: ['index'], wanted: isMultiStage },
  { role: 'ranking', or: ['re-ranking', 'inference'], wanted: isMultiStage },
  { role: 'inference', or: ['ranking', 're-ranking', 'candidate-generation'], wanted: allKnown },
  { role: 'monitoring', or: ['evaluation'], wanted: tells('operations.monitoring') },
];

/** Any box that nobody can name may be the one that is looked for. */
function allKnown(context: RuleContext): boolean {
  return systemDiagrams(context).every(({ diagram }) =>
    diagram.nodes.every((node) => roleOf(diagram, node) !== undefined || isGeneric(node.label)),
  );
}

function isMultiStage(context: RuleContext): boolean {
  return says('multi-stage')(context) && tells('modeling.multi-stage')(context);
}

export const showsNeededRoles: Rule = {
  meta: {
    id: 'diagram/shows-needed-roles',
    title: 'The diagram shows the parts that the text speaks of',
    trace: 'MLD803',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const main = mainDiagram(context);
    if (!main) return;
    // Training and serving are often drawn apart: what another diagram of the document shows is shown.
    const shown = rolesShown(systemDiagrams(context));
    const absent = needs.filter(
      ({ role, or = [], wanted }) => ![role, ...or].some((one) => shown.has(one)) && wanted(context),
    );
    if (absent.length === 0) return;
    const titles = absent.map(({ role }) => roleTitle(role));
    yield {
      span: headOf(context.document.text, main.fence),
      section: 'serving.architecture',
      // One part may lie outside what the author wanted to draw.
      ...(absent.length === 1 ? { severity: 'info' as const } : {}),
      message: `The diagram does not show ${inWords(titles, 'or')}, of which the text speaks. Draw ${absent.length === 1 ? 'it' : 'them'}, or say that ${absent.length === 1 ? 'it is' : 'they are'} left out.`,
    };
  },
};
