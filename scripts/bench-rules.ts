/**
 * How long a whole analysis takes with every rule, and the share of each rule. Usage:
 *
 *   tsx scripts/bench-rules.ts [--against=REVISION or FOLDER] [--rounds=N] [--top=N] [FILE…]
 *
 * Without files: texts of 27 and 100 KB out of the project's own corpus. `cold` is the first analysis of a text by a process that has
 * read others; `edit` is one word put into one paragraph; both as medians of processor time, all threads. `first` is the first analysis
 * of a process. The table is of the working tree: milliseconds of each rule, a reader that several rules share counted with the rule
 * that asks first, and with `--against` the sum of the other revision.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { FindingDraft, Rule, RuleContext } from '../server/src/rules/types';
import { type AnalyserBuild, analyserOf } from './bench/builds';
import { benchText, chance, withOneEdit } from './bench/texts';

const warmUps = 6;

interface Times {
  readonly cold: number[];
  readonly edit: number[];
  /** Rules alone, together. */
  readonly coldRules: number[];
  readonly editRules: number[];
}

interface Subject {
  readonly name: string;
  analyse(text: string): void;
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
    : [27_000, 100_000].map((size): Sample => [`${size / 1000} KB`, (round) => benchText(size, size + round)]);

for (const one of subjects)
  console.log(`first: ${one.name} ${cpu(() => one.analyse(benchText(27_000, 1))).toFixed(0)} ms`);
for (let seed = 2; seed < 2 + warmUps; seed++) for (const one of subjects) one.analyse(benchText(60_000, seed));
for (const [name, text] of samples) measure(name, text);

function measure(name: string, textOf: (round: number) => string): void {
  const times = subjects.map((): Times => ({ cold: [], edit: [], coldRules: [], editRules: [] }));
  const cold = new Map<string, number[]>();
  const edit = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    const text = textOf(round);
    for (const [at, one] of subjects.entries()) {
      const { cold: coldTimes, edit: editTimes, coldRules, editRules } = times[at] as Times;
      const last = at === subjects.length - 1;
      coldTimes.push(cpu(() => one.analyse(text)));
      coldRules.push(sum(one.spent));
      if (last) keep(one.spent, cold);
      const random = chance(round + 1);
      let current = text;
      for (let count = 0; count < Math.ceil(edits / rounds); count++) {
        current = withOneEdit(current, random);
        editTimes.push(cpu(() => one.analyse(current)));
        editRules.push(sum(one.spent));
        if (last) keep(one.spent, edit);
      }
    }
  }
  for (const [at, one] of times.entries()) {
    const figures = `cold ${ms(one.cold)}, rules ${ms(one.coldRules)}; edit ${ms(one.edit)}, rules ${ms(one.editRules)}`;
    console.log(`\n${name}  ${subjects[at]?.name}: ${figures}`);
  }
  const rows = [...edit].map(([id, spent]) => ({ id, edit: median(spent), cold: median(cold.get(id) ?? [0]) }));
  console.log('  edit ms   cold ms');
  for (const row of rows.sort((a, b) => b.edit - a.edit || b.cold - a.cold).slice(0, top))
    console.log(`${row.edit.toFixed(2).padStart(9)} ${row.cold.toFixed(2).padStart(9)}  ${row.id}`);
}

function subject(name: string, { createAnalyser, defaultSettings, rules }: AnalyserBuild): Subject {
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
  const analyse = createAnalyser(complain);
  return {
    name,
    spent,
    analyse: (text) =>
      void analyse({ uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true }, defaultSettings),
  };
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
