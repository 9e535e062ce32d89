/**
 * How long a whole analysis takes with every rule, and the share of each rule. Usage:
 *
 *   npx tsx scripts/bench-rules.ts [--against=REVISION or FOLDER] [--rounds=N] [--edits=N] [--sizes=KB,…] [--top=N] [FILE…]
 *
 * Without files: texts of 27 and 100 KB out of the project's own corpus. `cold` is the first analysis of a text by a process that has
 * read others; `edit` is one letter typed into a word of a paragraph, in a document that is remembered; both as medians of processor
 * time, all threads. `first` is the first analysis of a process. `rules` are the rules alone; `around` is what an edit
 * costs besides, less what it costs in a document that is not checked: following the document for the rules, answering what they asked. The table is of the working tree:
 * milliseconds of each rule over all edits, how many of them it was run in, and a reader that several rules share counted with the rule
 * that asks first.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { FindingDraft, Rule, RuleContext } from '../server/src/rules/types';
import { type AnalyserBuild, analyserOf } from './bench/builds';
import { benchText, type Chance, chance, withOneEdit } from './bench/texts';
import { answerHelp } from './help';

answerHelp(__filename);

const warmUps = 6;

interface Times {
  readonly cold: number[];
  readonly edit: number[];
  /** Rules alone, together. */
  readonly coldRules: number[];
  readonly editRules: number[];
  /** Of a document that is not checked. */
  readonly editFront: number[];
}

interface Subject {
  readonly name: string;
  analyse(text: string): void;
  /** As `analyse`, of a document that is not checked. */
  read(text: string): void;
  /** Milliseconds of each rule in the last analysis, by id. */
  readonly spent: Map<string, number>;
}

const option = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

const rounds = Number(option('rounds') ?? 5);
const edits = Number(option('edits') ?? 50);
const top = Number(option('top') ?? 15);
const against = option('against');
const files = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const subjects = [...(against === undefined ? [] : [against]), 'working tree'].map((name) =>
  subject(name, analyserOf(name === 'working tree' ? undefined : name)),
);

type Sample = readonly [name: string, text: (round: number) => string];
const samples: readonly Sample[] =
  files.length > 0
    ? files.map((file): Sample => [basename(file), (round) => retold(readFileSync(file, 'utf8'), round)])
    : (option('sizes') ?? '27,100')
        .split(',')
        .map((kb) => Number(kb) * 1000)
        .map((size): Sample => [`${size / 1000} KB`, (round) => benchText(size, size + round)]);

for (const one of subjects)
  console.log(`first: ${one.name} ${cpu(() => one.analyse(benchText(27_000, 1))).toFixed(0)} ms`);
for (let seed = 2; seed < 2 + warmUps; seed++) for (const one of subjects) one.analyse(benchText(60_000, seed));
for (const [name, text] of samples) measure(name, text);

function measure(name: string, textOf: (round: number) => string): void {
  const times = subjects.map((): Times => ({ cold: [], edit: [], coldRules: [], editRules: [], editFront: [] }));
  const cold = new Map<string, number[]>();
  const edit = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    const text = textOf(round);
    for (const [at, one] of subjects.entries()) {
      const { cold: coldTimes, edit: editTimes, coldRules, editRules, editFront } = times[at] as Times;
      const last = at === subjects.length - 1;
      coldTimes.push(cpu(() => one.analyse(text)));
      coldRules.push(sum(one.spent));
      if (last) keep(one.spent, cold);
      one.read(text);
      const random = chance(round + 1);
      let current = text;
      for (let count = 0; count < Math.ceil(edits / rounds); count++) {
        current = withOneLetter(current, random);
        // First, so that what is remembered by text serves the other, as it does within one analysis.
        editFront.push(cpu(() => one.read(current)));
        editTimes.push(cpu(() => one.analyse(current)));
        editRules.push(sum(one.spent));
        if (last) keep(one.spent, edit);
      }
    }
  }
  for (const [at, one] of times.entries()) {
    const around = median(one.edit.map((all, at) => all - (one.editRules[at] ?? 0) - (one.editFront[at] ?? 0)));
    const figures = `cold ${ms(one.cold)}, rules ${ms(one.coldRules)}; edit ${ms(one.edit)}, rules ${ms(one.editRules)}, around ${around.toFixed(1)} ms`;
    console.log(`\n${name}  ${subjects[at]?.name}: ${figures}`);
  }
  const all = rounds * Math.ceil(edits / rounds);
  const rows = [...edit].map(([id, spent]) => ({
    ...{ id, run: spent.length, edit: spent.reduce((total, value) => total + value, 0) / all },
    cold: median(cold.get(id) ?? [0]),
  }));
  console.log(`  edit ms   cold ms   run of ${all}`);
  for (const row of rows.sort((a, b) => b.edit - a.edit || b.cold - a.cold).slice(0, top))
    console.log(
      `${row.edit.toFixed(2).padStart(9)} ${row.cold.toFixed(2).padStart(9)} ${String(row.run).padStart(9)}  ${row.id}`,
    );
}

function subject(name: string, { createAnalyser, createMemory, defaultSettings, rules }: AnalyserBuild): Subject {
  const spent = new Map<string, number>();
  for (const rule of rules as Rule[]) {
    const { check } = rule;
    const timed = (context: RuleContext) => {
      let drafts: FindingDraft[] = [];
      spent.set(
        rule.meta.id,
        cpu(() => {
          drafts = [...check.call(rule, context)];
        }),
      );
      return drafts;
    };
    Object.assign(rule, { check: timed });
  }
  const complain = (message: string): void => console.error(`${name}: ${message.split('\n', 1)[0]}`);
  const reader = (treatAsDesignDoc: boolean, settings: Partial<typeof defaultSettings>) => {
    // Each by itself, so that none finds what another has just read.
    const analyse = createAnalyser(complain);
    const memory = createMemory?.();
    return (text: string): void => {
      spent.clear();
      analyse(
        { uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc },
        { ...defaultSettings, ...settings },
        memory,
      );
    };
  };
  return {
    ...{ name, spent, analyse: reader(true, {}) },
    read: reader(false, { exclude: ['*'] }),
  };
}

/** The text with one letter typed into a word of a line of prose. */
function withOneLetter(text: string, random: Chance): string {
  const word = withOneEdit(text, random);
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (word.slice(0, middle) === text.slice(0, middle)) low = middle;
    else high = middle - 1;
  }
  const at = Math.max(0, low - 1);
  return `${text.slice(0, at)}${String.fromCharCode(97 + Math.floor(random() * 26))}${text.slice(at)}`;
}

/** The same text with other numbers of words, so that a later round finds nothing remembered. */
function retold(text: string, round: number): string {
  return round === 0
    ? text
    : text.replace(/\p{Ll}{6,}/gu, (word, at: number) => (at % 7 === 0 ? `${word}${round}` : word));
}

function cpu(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function keep(spent: ReadonlyMap<string, number>, into: Map<string, number[]>): void {
  for (const [id, value] of spent) into.set(id, [...(into.get(id) ?? []), value]);
}

function sum(spent: ReadonlyMap<string, number>): number {
  return [...spent.values()].reduce((total, value) => total + value, 0);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function ms(values: readonly number[]): string {
  return `${median(values).toFixed(1)} ms`;
}
