import { isGeneric, roleOf } from '../../diagram/roles';
import { derived } from '../../reading/derived';
import type { RuleContext } from '../types';
import { rolesShown, systemDiagrams } from './drawn-system';

/** What has to be known of a document to say which parts its drawing lacks. */
export type DrawnDocument = Pick<RuleContext, 'diagrams' | 'document' | 'facts' | 'coverage' | 'reading'>;

/** A part that the text claims, and the roles of boxes that show it. */
interface Need {
  readonly role: string;
  /** Boxes of these roles do as well. */
  readonly or?: readonly string[];
  /** What shows it without a box of its own. */
  readonly shown?: (context: DrawnDocument) => boolean;
  wanted(context: DrawnDocument): boolean;
}

const isTrue = (fact: string) => (context: DrawnDocument) => context.facts.get(fact)?.value === true;
/** The text gives the matter a passage of its own: a mention by the way is no claim. */
const tells = (section: string) => (context: DrawnDocument) =>
  ['covered', 'thin'].includes(context.coverage.get(section)?.status ?? 'missing');
/** What is named once may be named by the way. */
const says = (term: string) => (context: DrawnDocument) =>
  context.reading.all(term, undefined, { asserted: true }).filter(({ passage }) => passage.prose).length > 1;

const needs: readonly Need[] = [
  { role: 'ingestion', or: ['storage', 'labels', 'feature-store'], wanted: allKnown },
  {
    role: 'feature-store',
    wanted: (context) => says('feature-store-of-ours')(context) && tells('data.feature-store')(context),
  },
  {
    role: 'training',
    or: ['registry'],
    shown: labelsTeach,
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
function allKnown(context: DrawnDocument): boolean {
  return systemDiagrams(context).every(({ diagram }) =>
    diagram.nodes.every((node) => roleOf(diagram, node) !== undefined || isGeneric(node.label)),
  );
}

const models: ReadonlySet<string | undefined> = new Set(['inference', 'ranking', 're-ranking', 'candidate-generation']);

/** An arrow from the labels to a model is its training. */
function labelsTeach(context: DrawnDocument): boolean {
  return systemDiagrams(context).some(({ diagram }) => {
    const roles = new Map(diagram.nodes.map((node) => [node.id, roleOf(diagram, node)?.role]));
    return diagram.edges.some(({ from, to }) => roles.get(from) === 'labels' && models.has(roles.get(to)));
  });
}

function isMultiStage(context: DrawnDocument): boolean {
  return says('multi-stage')(context) && tells('modeling.multi-stage')(context);
}

/**
 * Roles of parts that the text claims and no diagram of the document shows, in the order in which data flows. Training and serving are
 * often drawn apart: what another diagram shows is shown.
 */
export const absentRoles: (context: DrawnDocument) => readonly string[] = derived((context: DrawnDocument) => {
  const shown = rolesShown(context);
  return needs
    .filter(({ role, or = [], wanted }) => ![role, ...or].some((one) => shown.has(one)) && wanted(context))
    .filter((need) => need.shown?.(context) !== true)
    .map(({ role }) => role);
});
