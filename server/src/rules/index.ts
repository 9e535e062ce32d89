import { consistencyRules } from './consistency';
import { dataRules } from './data';
import { diagramRules } from './diagram';
import { evaluationRules } from './evaluation';
import { framingRules } from './framing';
import { modelingRules } from './modeling';
import { operationsRules } from './operations';
import { requirementsRules } from './requirements';
import { servingRules } from './serving';
import { documentReadable } from './structure/document-readable';
import { frameworkKnown } from './structure/framework-known';
import { linksResolve } from './structure/links-resolve';
import { noOpenTodo } from './structure/no-open-todo';
import { noPlaceholder } from './structure/no-placeholder';
import { phasesInOrder } from './structure/phases-in-order';
import { requiredPhase } from './structure/required-phase';
import { requiredSection } from './structure/required-section';
import { sectionComplete } from './structure/section-complete';
import { sectionMayBeAsked } from './structure/section-may-be-asked';
import { settingsKnown } from './structure/settings-known';
import { suppressionUsed } from './structure/suppression-used';
import type { Rule } from './types';

/** In the order in which findings of one place are shown: what is wrong before what is absent. */
export const rules: readonly Rule[] = [
  frameworkKnown,
  settingsKnown,
  documentReadable,
  ...requirementsRules,
  ...framingRules,
  ...dataRules,
  ...modelingRules,
  ...evaluationRules,
  ...servingRules,
  ...operationsRules,
  ...diagramRules,
  ...consistencyRules,
  requiredPhase,
  requiredSection,
  noPlaceholder,
  noOpenTodo,
  linksResolve,
  sectionComplete,
  sectionMayBeAsked,
  phasesInOrder,
  suppressionUsed,
];
