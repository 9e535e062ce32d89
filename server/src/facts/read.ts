import type { Document } from '../markdown/types';
import { builtInFacts } from '../schema/registry';
import { builtInFrontMatter } from '../schema/writing';
import { finish, type Steps } from '../text/steps';
import { createCueReader } from './cue-facts';
import { numberFact } from './quantity';
import { createSayingReader, type Saying } from './stretches';
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

/** Systems that learn nothing from labels unless they say so: their annotators judge answers. */
const unsupervisedTasks = new Set(['generation', 'anomaly-detection', 'clustering']);

const readCues = createCueReader(builtInFacts());

const sayingReaders = new WeakMap<TaskReader, (document: Document) => Steps<Saying>>();

function sayingReader(readTask: TaskReader): (document: Document) => Steps<Saying> {
  let reader = sayingReaders.get(readTask);
  if (!reader) {
    reader = createSayingReader(readCues, readTask);
    sayingReaders.set(readTask, reader);
  }
  return reader;
}

/** Facts of the system: front matter first (`task`, `facts`), then the text, then what follows from them. Unknown facts are absent. */
export function readFacts(document: Document, readTask: TaskReader): Facts {
  return finish(readFactsInSteps(document, readTask));
}

export function* readFactsInSteps(document: Document, readTask: TaskReader): Steps<Facts> {
  const facts = new Map<string, Fact>();
  const set = (name: string, fact: Fact): void => {
    if (!facts.has(name)) facts.set(name, fact);
  };
  for (const [name, value] of frontMatterFacts(document)) set(name, { value, source: 'front-matter' });
  const saying = yield* sayingReader(readTask)(document);
  const { tasks, span, reason } = readTask.decide(document, saying.tasks);
  if (tasks.length > 0) set('task', { value: tasks, source: 'text', reason, ...(span ? { span } : {}) });
  const said = readCues.decide(document, saying.cues);
  const batch = said.get('batch_only');
  const trains =
    facts.get('trains_model') ?? said.get('trains_model') ?? calledAsItComes(document, saying, facts, said);
  if (trains) set('trains_model', trains);
  for (const [name, fact] of said) {
    // What a sheet calls batch may be the training: only where nothing is served online is the system batch only.
    if (name === 'batch_only') continue;
    if (
      name === 'supervised' &&
      fact.value === true &&
      unsupervisedTasks.has(tasks[0] ?? '') &&
      !fact.reason?.includes('supervised')
    )
      continue;
    // Where nothing is trained, labels are what answers are judged by.
    if (name === 'supervised' && fact.value === true && trains?.value === false) continue;
    set(name, fact);
  }
  for (const name of ['latency_slo_ms', 'corpus_size', 'dau'] as const) {
    const found = saying.numbers[name];
    if (found) set(name, { ...numberFact(document, found), source: 'text' });
  }
  const rare = saying.numbers.imbalanced;
  if (rare) set('imbalanced', { ...numberFact(document, rare), value: true, source: 'text' });
  derive(facts, set, batch);
  return facts;
}

/** A model that others made answers, and a page of text has no word of a training, of labels for one or of parameters that are fitted. */
function calledAsItComes(
  document: Document,
  { cues }: Saying,
  given: ReadonlyMap<string, Fact>,
  said: ReadonlyMap<string, Fact>,
): Fact | undefined {
  const called = ['hosted_model', 'calls_llm'].some((name) => (given.get(name) ?? said.get(name))?.value === true);
  if (!called || !readCues.isSilent(document, cues, 'trains_model')) return undefined;
  return { value: false, source: 'derived', reason: 'a model of others is called, and nothing is said of a training' };
}

function derive(
  facts: ReadonlyMap<string, Fact>,
  set: (name: string, fact: Fact) => void,
  batch: Fact | undefined,
): void {
  const tasks = tasksOf(facts);
  const derived = (name: string, value: boolean, reason: string): void =>
    set(name, { value, source: 'derived', reason });
  const supervisedTask = tasks.find((task) => supervisedTasks.has(task));
  const untrained = facts.get('trains_model')?.value === false;
  if (untrained) derived('supervised', false, 'nothing is trained');
  else if (supervisedTask !== undefined) derived('supervised', true, `follows from the task ${supervisedTask}`);
  else if (tasks.length > 0 && tasks.every((task) => task === 'clustering'))
    derived('supervised', false, 'follows from the task clustering');
  const online = facts.get('online_serving')?.value;
  if (online === true) derived('batch_only', false, 'something is served online');
  else if (online === undefined && batch?.value !== true && quick(facts)) {
    derived('online_serving', true, 'an answer is due within two seconds');
    derived('batch_only', false, 'something is served online');
  } else if (batch?.value === true || online === false) {
    if (batch) set('batch_only', batch);
    else derived('batch_only', true, 'nothing is served online');
  }
  if (facts.get('batch_only')?.value === true) derived('online_serving', false, 'predictions are made in batches only');
  // Nobody writes that they do experiment: only the contrary is said, so silence decides these two.
  set('batch_only', { value: false, source: 'assumed' });
  set('no_experiment', { value: false, source: 'assumed' });
  if (tasks.includes('forecasting')) derived('temporal_data', true, 'follows from the task forecasting');
  // What is shown decides what is learnt from next only where something learns. A ranking that feeds a generator is shown to nobody who could click on it.
  const chooses = tasks[0] === 'recommendation' || (tasks[0] === 'ranking' && !tasks.includes('generation'));
  if (!untrained && chooses) derived('feedback_loop', true, `follows from the task ${tasks[0]}`);
}

/** Nobody waits two seconds for a nightly job. */
function quick(facts: ReadonlyMap<string, Fact>): boolean {
  const latency = facts.get('latency_slo_ms')?.value;
  return typeof latency === 'number' && latency <= 2000;
}

/** Values of the `task` fact, most certain first; empty when unknown. */
export function tasksOf(facts: ReadonlyMap<string, Fact>): readonly string[] {
  const value = facts.get('task')?.value;
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? [value] : [];
}

/** What a fact of the front matter says; undefined for a word where yes, no or a number is wanted. */
function factValue(name: string, value: unknown): unknown {
  const kind = builtInFrontMatter().facts.find(({ id }) => id === name)?.kind;
  if (kind === 'boolean') return yesOrNo(value);
  return kind === 'number' && typeof value !== 'number' ? undefined : value;
}

/** `yes` and `no` are words to YAML 1.2, and a word would count as true; what is neither says nothing. */
export function yesOrNo(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (['yes', 'true', 'on'].includes(word)) return true;
  return ['no', 'false', 'off'].includes(word) ? false : undefined;
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
      const told = factValue(name, value);
      if (typeof told === 'boolean' || typeof told === 'number' || typeof told === 'string') facts.push([name, told]);
      else if (Array.isArray(told)) facts.push([name, told.map(String)]);
    }
  }
  return facts;
}
