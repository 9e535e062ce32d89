import { eolOf } from '../../text/lines';
import { ownHeading } from '../phase-headings';
import type { Fix, RuleContext } from '../types';

/** One box of the skeleton; `when` says whether this system has it. */
interface Part {
  readonly line: string;
  when?(context: RuleContext): boolean;
}

const isTrue = (fact: string) => (context: RuleContext) => context.facts.get(fact)?.value === true;

/** A flowchart of the usual parts: what the document does not speak of is left out. */
const parts: readonly Part[] = [
  { line: 'SRC[Data sources] --> ING[Ingestion]' },
  { line: 'ING --> FS[(Feature store)]', when: isTrue('feature_store') },
  { line: 'FS --> TR[Training pipeline]', when: isTrue('feature_store') },
  { line: 'ING --> TR[Training pipeline]', when: (context) => !isTrue('feature_store')(context) },
  { line: 'TR --> REG[(Model registry)]' },
  { line: 'REG -. new version .-> INF[Inference service]' },
  { line: 'TR --> IDX[(Vector index)]', when: isTrue('embedding_retrieval') },
  { line: 'IDX --> INF', when: isTrue('embedding_retrieval') },
  { line: 'FS --> INF', when: isTrue('feature_store') },
  { line: 'APP[Client] --> INF', when: (context) => context.facts.get('batch_only')?.value !== true },
  { line: 'ING --> INF', when: isTrue('batch_only') },
  { line: 'INF -. predictions .-> MON[Monitoring and drift]' },
  { line: 'MON -. retraining trigger .-> TR' },
];

/** Inserts a skeleton below the heading of the section; undefined where the section has none of its own. */
export function skeletonFix(context: RuleContext, section: string): Fix | undefined {
  const heading = ownHeading(context, section);
  if (!heading) return undefined;
  const eol = eolOf(context.document.text);
  const lines = parts.filter(({ when }) => when?.(context) ?? true).map(({ line }) => `  ${line}`);
  const fence = ['```mermaid', 'flowchart LR', ...lines, '```'].join(eol);
  const at = heading.headingSpan.end;
  return {
    title: 'Insert a flowchart of the usual parts',
    edits: [{ span: { start: at, end: at }, newText: `${eol}${eol}${fence}` }],
    safety: 'suggestion',
  };
}
