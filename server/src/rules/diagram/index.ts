import type { Rule } from '../types';
import { accessible } from './accessible';
import { componentDrawn } from './component-drawn';
import { connected } from './connected';
import { drawn } from './drawn';
import { feedbackEdge } from './feedback-edge';
import { githubDrawsIt } from './github-draws-it';
import { imageAltText } from './image-alt-text';
import { nodeDescribed } from './node-described';
import { parses } from './parses';
import { showsNeededRoles } from './shows-needed-roles';
import { trainingOffRequestPath } from './training-off-request-path';

/** In the order in which findings of one place are shown. */
export const diagramRules: readonly Rule[] = [
  parses,
  drawn,
  showsNeededRoles,
  trainingOffRequestPath,
  feedbackEdge,
  connected,
  nodeDescribed,
  componentDrawn,
  imageAltText,
  githubDrawsIt,
  accessible,
];
