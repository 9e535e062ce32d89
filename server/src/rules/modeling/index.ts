import type { Rule } from '../types';
import { baselineBeaten } from './baseline-beaten';
import { baselineMeasured } from './baseline-measured';
import { chunksFitEncoder } from './chunks-fit-encoder';
import { coldStartAnswered } from './cold-start-answered';
import { exportLoads } from './export-loads';
import { funnelAddsUp } from './funnel-adds-up';
import { funnelForLargeCorpus } from './funnel-for-large-corpus';
import { inputFitsModel } from './input-fits-model';
import { llmPinned } from './llm-pinned';
import { lossFitsTask } from './loss-fits-task';
import { runReproducible } from './run-reproducible';

/** In the order in which findings of one place are shown. */
export const modelingRules: readonly Rule[] = [
  baselineMeasured,
  baselineBeaten,
  lossFitsTask,
  llmPinned,
  chunksFitEncoder,
  inputFitsModel,
  exportLoads,
  funnelAddsUp,
  funnelForLargeCorpus,
  coldStartAnswered,
  runReproducible,
];
