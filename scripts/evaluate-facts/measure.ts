import { readFacts } from '../../server/src/facts/read';
import { createTaskReader } from '../../server/src/facts/task';
import type { Fact } from '../../server/src/facts/types';
import { createMarkdownParser } from '../../server/src/markdown/parse';
import { builtInTasks } from '../../server/src/schema/registry';
import type { GoldValue, LabelledText } from './read';

export interface FactFigures {
  readonly fact: string;
  /** Texts in which the reviewer decided the fact. */
  readonly known: number;
  readonly right: number;
  /** Said otherwise than the reviewer, where he decided. */
  readonly wrong: number;
  /** Decided by the reviewer, unknown to the reader. */
  readonly silent: number;
  /** Said, where the reviewer finds it undecided. */
  readonly invented: number;
  /** The worst kind: a yes where the reviewer says no or nothing. A conditional section is then asked for in vain. */
  readonly wrongYes: number;
  readonly errors: readonly string[];
}

export interface TaskFigures {
  readonly documents: number;
  /** Shares of `documents`: any task in common with the label, the first one right. */
  readonly overlap: number;
  readonly first: number;
  readonly precision: number;
  readonly recall: number;
  /** Share of the documents for which some task is named. */
  readonly named: number;
  /** Documents for which a task is named though the reviewer cannot tell one, of `untold`. */
  readonly inVain: number;
  readonly untold: number;
  readonly errors: readonly string[];
}

const parse = createMarkdownParser();
const readTask = createTaskReader(builtInTasks());

/** Facts of a text as the product reads them, without those that are only assumed for want of a word. */
function factsOf(text: string): ReadonlyMap<string, Fact> {
  return new Map([...readFacts(parse(text), readTask)].filter(([, fact]) => fact.source !== 'assumed'));
}

/** Figures of every fact but the task. `statements`: only facts that a text names are judged; else all of `names`. */
export function measureFacts(
  texts: readonly LabelledText[],
  names: readonly string[],
  onlyNamed: boolean,
): readonly FactFigures[] {
  const read = texts.map((one) => factsOf(one.text));
  return names.map((fact) => {
    const errors: string[] = [];
    const counts = { known: 0, right: 0, wrong: 0, silent: 0, invented: 0, wrongYes: 0 };
    texts.forEach(({ name, gold }, index) => {
      if (onlyNamed && gold[fact] === undefined) return;
      const wanted = gold[fact] ?? 'unknown';
      if (wanted === 'either') return;
      const said = read[index]?.get(fact)?.value;
      const decided = wanted !== 'unknown';
      if (decided) counts.known++;
      if (said === undefined && !decided) return;
      if (decided && said !== undefined && agrees(said, wanted)) {
        counts.right++;
        return;
      }
      if (said === undefined) counts.silent++;
      else if (decided) counts.wrong++;
      else counts.invented++;
      if (said === true) counts.wrongYes++;
      errors.push(`${name}: ${fact} is ${JSON.stringify(wanted)}, read ${JSON.stringify(said ?? 'unknown')}`);
    });
    return { fact, ...counts, errors };
  });
}

function agrees(said: Fact['value'], wanted: GoldValue): boolean {
  if (Array.isArray(said)) return Array.isArray(wanted) && wanted.some((one) => said.includes(String(one)));
  return Array.isArray(wanted) ? wanted.some((one) => one === said) : said === wanted;
}

/** Figures of the task, over documents whose label names one that the ontology has cues for. */
export function measureTask(texts: readonly LabelledText[]): TaskFigures {
  const judged = texts.filter(({ gold }) => tasksOfLabel(gold.task).length > 0);
  const sum = { overlap: 0, first: 0, said: 0, rightlySaid: 0, wanted: 0, named: 0 };
  const errors: string[] = [];
  for (const { name, text, gold } of judged) {
    const wanted = (gold.task ?? []) as readonly string[];
    const value = factsOf(text).get('task')?.value;
    const said = Array.isArray(value) ? (value as readonly string[]) : [];
    const shared = said.filter((one) => wanted.includes(one));
    if (said.length > 0) sum.named++;
    if (shared.length > 0) sum.overlap++;
    if (said[0] !== undefined && wanted.includes(said[0])) sum.first++;
    else errors.push(`${name}: task is ${wanted.join(', ')}; read ${said.join(', ') || 'unknown'}`);
    sum.said += said.length;
    sum.rightlySaid += shared.length;
    sum.wanted += wanted.length;
  }
  const untold = texts.filter(
    ({ gold }) => Array.isArray(gold.task) && (gold.task as readonly string[]).every((one) => one === 'unknown'),
  );
  const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);
  return {
    documents: judged.length,
    overlap: share(sum.overlap, judged.length),
    first: share(sum.first, judged.length),
    precision: share(sum.rightlySaid, sum.said),
    recall: share(sum.rightlySaid, sum.wanted),
    named: share(sum.named, judged.length),
    inVain: untold.filter(({ text }) => factsOf(text).has('task')).length,
    untold: untold.length,
    errors,
  };
}

/** The tasks of a label without `other` and `unknown`, which no words name. */
function tasksOfLabel(task: GoldValue | undefined): readonly string[] {
  if (!Array.isArray(task)) return [];
  return (task as readonly string[]).filter((one) => one !== 'other' && one !== 'unknown');
}
