import { documentReadable } from './structure/document-readable';
import { frameworkKnown } from './structure/framework-known';
import { noPlaceholder } from './structure/no-placeholder';
import { requiredPhase } from './structure/required-phase';
import { requiredSection } from './structure/required-section';
import { sectionComplete } from './structure/section-complete';
import { sectionMayBeAsked } from './structure/section-may-be-asked';
import { suppressionUsed } from './structure/suppression-used';
import type { Rule } from './types';

/** In the order in which findings of one place are shown. */
export const rules: readonly Rule[] = [
  frameworkKnown,
  documentReadable,
  requiredPhase,
  requiredSection,
  noPlaceholder,
  sectionComplete,
  sectionMayBeAsked,
  suppressionUsed,
];
