/**
 * How long the recogniser takes, parsing left out. Usage:
 *
 *   tsx scripts/bench-recogniser.ts [--against=REVISION] [--rounds=N]
 *
 * For texts of 27, 100 and 270 KB: `new` (a text never seen, by a recogniser in use), `again` (the same text parsed again) and
 * `edit` (one word put into one block); first of all `start`, the making of a recogniser and its first short text. Prints
 * medians of processor time, which other programs disturb less than time by the clock; it counts the collector's and the
 * compiler's threads too. With `--against` both builds run in turns, so that one run gives the ratio.
 */
import { type Build, buildOf } from './bench/builds';
import { benchText, chance, withOneEdit } from './bench/texts';

const sizes = [27_000, 100_000, 270_000];
const cases = ['new', 'again', 'edit', 'parse of the edit'] as const;
const editsEach = 5;
const warmUps = 12;

type Case = (typeof cases)[number];
type Times = Record<Case, number[]>;

const option = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

const rounds = Number(option('rounds') ?? 12);
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
    console.log(`${(size / 1000).toFixed(0).padStart(4)} KB  ${name.padEnd(17)} ${figures}${ratio}`);
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
  return (text, seed, into) => {
    const measure = <T>(what: Case, work: () => T): T => {
      const one = timed(work);
      into[what].push(one.ms);
      return one.result;
    };
    const document = parse(text);
    measure('new', () => recognise(document, framework));
    const again = parse(text);
    measure('again', () => recognise(again, framework));
    const random = chance(seed);
    let current = text;
    for (let edit = 0; edit < editsEach; edit++) {
      current = withOneEdit(current, random);
      const edited = measure('parse of the edit', () => parse(current));
      measure('edit', () => recognise(edited, framework));
    }
  };
}

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, result };
}

function noTimes(): Times {
  return { new: [], again: [], edit: [], 'parse of the edit': [] };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
