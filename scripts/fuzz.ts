/**
 * `npm run fuzz -- TARGET… [--count N] [--from SEED] [--minutes M]`: generated inputs for what reads text from outside, and editing
 * sessions after each step of which the incremental analysis must say what a new one says. The last line says what was run and found.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { extraDocuments } from '../test/fuzz/base-documents';
import type { Outcome } from '../test/fuzz/campaign';
import { editingSession, firstMismatch, smallest } from '../test/fuzz/incremental';
import { targets } from '../test/fuzz/targets';
import { createRandom } from '../test/unit/random';
import type { CampaignTask } from './fuzz/one-target';

const sessionEdits = 25;

const help = `npm run fuzz -- [TARGET…] [options]

Targets:
${Object.entries(targets)
  .map(([name, { says }]) => `  ${name.padEnd(14)} ${says}`)
  .join('\n')}
  ${'incremental'.padEnd(14)} ${sessionEdits} edits of one document each; after every one, the analysis against one from scratch

Without a name: all of them.

  --count N      inputs for each target, sessions for "incremental"; 1000 unless told
  --from SEED    the first seed; a random one unless told. What failed says its seed: --from SEED --count 1 repeats it
  --minutes M    begins no input of a target after M minutes
  --longest N    length of the documents of "incremental" at the beginning, 1500 unless told

FUZZ_DOCUMENTS names folders of Markdown, or a specification with examples, to be taken as well.`;

interface Options {
  readonly count: number;
  readonly from: number;
  readonly seconds?: number;
  readonly longest: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '1000' },
    from: { type: 'string' },
    minutes: { type: 'string' },
    longest: { type: 'string', default: '1500' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const names = positionals.length > 0 ? positionals : [...Object.keys(targets), 'incremental'];
const unknown = names.filter((name) => name !== 'incremental' && !targets[name]);
const options: Options = {
  count: Number(values.count),
  from: Number(values.from ?? Math.floor(Math.random() * 1e9)),
  ...(values.minutes !== undefined && { seconds: Number(values.minutes) * 60 }),
  longest: Number(values.longest),
};
const sound = [options.count, options.from, options.seconds ?? 0, options.longest].every(Number.isFinite);

async function main(): Promise<number> {
  if (values.help || unknown.length > 0 || !sound) {
    console.log(unknown.length > 0 ? `There is no target ${unknown.join(', ')}.\n\n${help}` : help);
    return values.help ? 0 : 2;
  }
  let inputs = 0;
  let failures = 0;
  for (const name of names) {
    const begun = performance.now();
    const outcome = name === 'incremental' ? await incremental(options) : await inProcess(name, options);
    const seconds = Math.round((performance.now() - begun) / 1000);
    console.log(
      `${name}: ${outcome.inputs} from seed ${options.from}, ${outcome.failures.length} failed, ${seconds} s`,
    );
    for (const { seed, ms, length } of outcome.slowest.slice(0, 3))
      console.log(`  slow: ${Math.round(ms)} ms of processor time for ${length} units, seed ${seed}`);
    for (const { seed, what, text } of outcome.failures)
      console.log(`  FAILED seed ${seed}: ${what}\n  ${text.length} units: ${JSON.stringify(text).slice(0, 1500)}`);
    inputs += outcome.inputs;
    failures += outcome.failures.length;
  }
  console.log(`${inputs} inputs, ${failures} failures`);
  return failures > 0 ? 1 : 0;
}

/** Four minutes without a new input are a hang: other work may keep this machine busy. */
function inProcess(target: string, { count, from, seconds }: Options): Promise<Outcome> {
  const task: CampaignTask = { target, count, from, ...(seconds !== undefined && { seconds }) };
  const args = ['--import', 'tsx', path.join(__dirname, 'fuzz/one-target.ts'), JSON.stringify(task)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [seed, outcome, complaints] = [from, undefined as Outcome | undefined, ''];
  let hangs = false;
  const watchdog = () => {
    hangs = true;
    child.kill('SIGKILL');
  };
  let watch = setTimeout(watchdog, 240_000);
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith('begun ')) {
      seed = Number(line.slice(6));
      clearTimeout(watch);
      watch = setTimeout(watchdog, 240_000);
    } else if (line.startsWith('outcome ')) outcome = JSON.parse(line.slice(8)) as Outcome;
  });
  child.stderr.on('data', (data) => {
    complaints = `${complaints}${data}`.slice(-4000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(watch);
      const what = hangs
        ? 'this input, or what was tried to make it shorter, took four minutes'
        : `the process ended with ${signal ?? code}: ${complaints}`;
      const text = targets[target]?.make(createRandom(seed)) ?? '';
      resolve(outcome ?? { inputs: seed - from + 1, failures: [{ seed, what, text }], slowest: [] });
    });
  });
}

async function incremental({ count, from, seconds, longest }: Options): Promise<Outcome> {
  const extra = extraDocuments();
  const failures: { seed: number; what: string; text: string }[] = [];
  const until = seconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1000;
  let edits = 0;
  for (let seed = from; seed < from + count && performance.now() < until && failures.length < 5; seed++) {
    const session = editingSession(seed, { longest, edits: sessionEdits, extra });
    const mismatch = await firstMismatch(session);
    edits += mismatch?.after ?? session.edits.length;
    if (!mismatch) continue;
    const least = await smallest(session);
    const what = (await firstMismatch(least))?.what ?? `only in the whole session: ${mismatch.what}`;
    failures.push({ seed, what, text: JSON.stringify(least) });
  }
  return { inputs: edits, failures, slowest: [] };
}

void main().then((code) => {
  process.exitCode = code;
});
