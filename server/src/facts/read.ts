import type { Document } from '../markdown/types';
import { factCues } from './cues';
import { corpusSize, latencyTarget } from './quantity-facts';
import type { TaskReader } from './task';
import type { Fact, Facts, FactValue } from './types';

const supervisedTasks = new Set([
  'binary-classification',
  'multiclass-classification',
  'multilabel-classification',
  'regression',
  'ranking',
  'recommendation',
  'forecasting',
  'object-detection',
  'segmentation',
]);

/** Facts of the system: front matter first (`task`, `facts`), then the text, then what follows from them. Unknown facts are absent. */
export function readFacts(document: Document, readTask: TaskReader): Facts {
  const facts = new Map<string, Fact>();
  const front = frontMatterFacts(document);
  const set = (name: string, fact: Fact): void => {
    if (!facts.has(name)) facts.set(name, fact);
  };
  for (const [name, value] of front) set(name, { value, source: 'front-matter' });
  const task = readTask(document);
  if (task.tasks.length > 0)
    set('task', { value: task.tasks, source: 'text', ...(task.span ? { span: task.span } : {}) });
  for (const { fact, pattern, atLeast = 1 } of factCues) {
    if (facts.has(fact)) continue;
    const matching = document.blocks.filter(
      (block) => !block.quoted && pattern.test(block.text) && !negatedBefore(block.text, pattern),
    );
    if (matching.length >= atLeast)
      set(fact, {
        value: true,
        source: 'text',
        span: (matching[0] as { span: Fact['span'] }).span as NonNullable<Fact['span']>,
      });
  }
  const latency = latencyTarget(document);
  if (latency) set('latency_slo_ms', { value: latency.value, source: 'text', span: latency.span });
  const corpus = corpusSize(document);
  if (corpus) set('corpus_size', { value: corpus.value, source: 'text', span: corpus.span });
  derive(facts, set);
  return facts;
}

function derive(facts: ReadonlyMap<string, Fact>, set: (name: string, fact: Fact) => void): void {
  const tasks = tasksOf(facts);
  const truth = (name: string): boolean => facts.get(name)?.value === true;
  if (tasks.some((task) => supervisedTasks.has(task))) set('supervised', { value: true, source: 'text' });
  else if (tasks.length > 0 && tasks.every((task) => task === 'clustering'))
    set('supervised', { value: false, source: 'text' });
  if (truth('batch_only')) set('online_serving', { value: false, source: 'text' });
  // Nobody writes that they do experiment: only the contrary is said, so silence decides these two.
  set('batch_only', { value: false, source: 'text' });
  set('no_experiment', { value: false, source: 'text' });
  if (tasks.includes('forecasting')) set('temporal_data', { value: true, source: 'text' });
  if (tasks.includes('recommendation') || tasks.includes('ranking'))
    set('feedback_loop', { value: true, source: 'text' });
}

/** Values of the `task` fact, most certain first; empty when unknown. */
export function tasksOf(facts: ReadonlyMap<string, Fact>): readonly string[] {
  const value = facts.get('task')?.value;
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? [value] : [];
}

function frontMatterFacts(document: Document): readonly (readonly [string, FactValue])[] {
  const data = document.frontMatter?.data ?? {};
  const facts: (readonly [string, FactValue])[] = [];
  const task = data.task;
  if (typeof task === 'string' && task !== '') facts.push(['task', [task]]);
  else if (Array.isArray(task) && task.length > 0)
    facts.push(['task', task.filter((one): one is string => typeof one === 'string')]);
  const given = data.facts;
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
    for (const [name, value] of Object.entries(given)) {
      if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
        facts.push([name, value]);
      else if (Array.isArray(value)) facts.push([name, value.map(String)]);
    }
  }
  return facts;
}

function negatedBefore(text: string, pattern: RegExp): boolean {
  const at = text.search(pattern);
  return /\b(?:no|not|without|never|don't|doesn't|won't|isn't|rather than|instead of)\s+(?:\w+\s+){0,4}$/iu.test(
    text.slice(Math.max(0, at - 60), at),
  );
}
