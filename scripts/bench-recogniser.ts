/**
 * How long an analysis takes before its rules. Usage:
 *
 *   npx tsx scripts/bench-recogniser.ts [--against=REVISION] [--rounds=N] [--sizes=27,100,1000]
 *
 * For texts of 27, 100 and 1,000 KB, `new` (a text never seen, by what is in use) and `again` (the same once more) are the recogniser's
 * time; then come the steps of an edit: single characters typed into a paragraph, one analysis for each. `one section` is
 * the edit in a text of the same size without headings. First of all `start`, the making of a recogniser and its first short text. Prints
 * medians of processor time, which other programs disturb less than time by the clock; it counts the collector's and the
 * compiler's threads too. With `--against` both builds run in turns, so that one run gives the ratio.
 */
import { type Build, buildOf } from './bench/builds';
import { benchText, type Chance, chance } from './bench/texts';
import { answerHelp } from './help';

answerHelp(__filename);

const cases = ['new', 'again', 'parse', 'recognise', 'facts', 'decide', 'edit', 'one section'] as const;
const typedEach = 25;
const warmUps = 12;

type Case = (typeof cases)[number];
type Times = Record<Case, number[]>;

const option = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

const rounds = Number(option('rounds') ?? 8);
const sizes = (option('sizes') ?? '27,100,1000').split(',').map((size) => Number(size) * 1000);
const against = option('against');
const builds = [...(against === undefined ? [] : [against]), 'working tree'].map((name) => ({
  name,
  measure: createMeasure(name, buildOf(name === 'working tree' ? undefined : name)),
}));

for (let seed = 1; seed <= warmUps; seed++)
  for (const { measure } of builds) measure(benchText(60_000, seed), seed, noTimes());
for (const size of sizes) {
  const times = builds.map(noTimes);
  for (let round = 0; round < rounds; round++) {
    const seed = size + round;
    const text = benchText(size, seed);
    for (const [at, { measure }] of builds.entries()) measure(text, seed, times[at] as Times);
  }
  for (const name of cases) {
    const medians = times.map((one) => median(one[name]));
    const figures = medians.map((ms, at) => `${builds[at]?.name} ${ms.toFixed(2)} ms`).join('   ');
    const ratio = medians.length > 1 ? `   ${((medians[0] as number) / (medians[1] as number)).toFixed(1)} times` : '';
    console.log(`${(size / 1000).toFixed(0).padStart(4)} KB  ${name.padEnd(11)} ${figures}${ratio}`);
  }
}

/** Adds the milliseconds of one round to `into`. */
function createMeasure(name: string, build: Build): (text: string, seed: number, into: Times) => void {
  const framework = build.builtInFramework('seven-phase');
  if (!framework) throw new Error('no framework seven-phase');
  const parse = build.createMarkdownParser();
  const short = parse('# Design\n\n## Metrics\n\nRecall above 90 %.\n');
  const catalogue = build.builtInCatalogue();
  const { ms, result: recognise } = timed(() => {
    const made = build.createRecogniser(catalogue);
    made(short, framework);
    return made;
  });
  console.log(`start: ${name} ${ms.toFixed(1)} ms`);
  const readTask = build.createTaskReader(build.builtInTasks());
  const chooseFramework = build.createFrameworkChooser();
  const readKind = build.kind.createKindReader?.();

  const analyse = (text: string, into: Times): number => {
    let all = 0;
    const step = <T>(what: Case, work: () => T): T => {
      const one = timed(work);
      into[what].push(one.ms);
      all += one.ms;
      return one.result;
    };
    const source = { uri: 'file:///a.md', path: 'a.md', text };
    const document = step('parse', () => parse(text));
    const { coverage } = step('recognise', () => recognise(document, framework));
    step('facts', () => build.readFacts(document, readTask));
    step('decide', () => {
      chooseFramework(source, document, 'auto');
      build.decideByContent(source, document, coverage, framework, false, readKind);
    });
    return all;
  };
  return (text, seed, into) => {
    const document = parse(text);
    into.new.push(timed(() => recognise(document, framework)).ms);
    analyse(text, noTimes());
    const again = parse(text);
    into.again.push(timed(() => recognise(again, framework)).ms);
    for (const typed of typing(text, chance(seed))) into.edit.push(analyse(typed, into));
    const flat = `# Design\n\n${text.replace(/^(?:#.*|\*\*.*\*\*)$/gmu, '')}`;
    analyse(flat, noTimes());
    for (const typed of typing(flat, chance(seed))) into['one section'].push(analyse(typed, noTimes()));
  };
}

/** Texts in which one character after the other is typed, in one word. In memory of one piece, as an editor's is. */
function* typing(text: string, random: Chance): Iterable<string> {
  const { at, typed } = typingPlaces(text, random);
  let current = text;
  for (let count = 0; count < typed.length; count++) {
    current = current.slice(0, at + count) + typed.charAt(count) + current.slice(at + count);
    current.charCodeAt(0);
    yield current;
  }
}

function typingPlaces(text: string, random: Chance): { readonly at: number; readonly typed: string } {
  for (;;) {
    const at = text.indexOf(' ', Math.floor(random() * text.length)) + 1;
    const line = text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at) + 1);
    const letters = Array.from({ length: typedEach }, (_, i) =>
      i % 6 === 5 ? ' ' : String.fromCharCode(97 + Math.floor(random() * 26)),
    );
    if (at > 0 && /^(?:- |\d\. )?\p{L}/u.test(line)) return { at, typed: letters.join('') };
  }
}

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, result };
}

function noTimes(): Times {
  return Object.fromEntries(cases.map((name) => [name, []])) as unknown as Times;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
