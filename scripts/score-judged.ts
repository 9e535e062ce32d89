/**
 * Which findings that reviewers have judged the rules still say: `npx tsx scripts/score-judged.ts --help`.
 * Exit code 0; 2: bad usage, unreadable documents.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { judgedFloor } from './judged/floor';
import { readJudgedSet } from './judged/read';
import { judgedReport } from './judged/report';
import { judgedFiguresOf, scoreJudged } from './judged/score';
import { judgedSets } from './judged/types';

const usage = `npx tsx scripts/score-judged.ts [dev|held-out|both] [options]

Findings of rules that judge what is said, as reviewers called them: right, petty or wrong
(test/corpus/judged). Tells which are still there, and what nobody has judged (dev unless told).
Whoever writes rules looks at dev only, and asks held-out for its figures, never for --details.

  --details      what should change: petty and wrong findings, right ones that are gone, new ones
  --rule ID      one rule only
  --write-floor  set the floor of the test (floor.json) to what is measured; measures both sets`;

const root = path.resolve(__dirname, '..');

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      details: { type: 'boolean', default: false },
      rule: { type: 'string' },
      'write-floor': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const asked = positionals[0] ?? (values['write-floor'] ? 'both' : 'dev');
  const sets = asked === 'both' ? judgedSets : judgedSets.filter((set) => set === asked);
  if (sets.length === 0 || positionals.length > 1) throw new Error(`which set is that?\n\n${usage}`);
  if (values['write-floor'] && (sets.length < 2 || values.rule !== undefined))
    throw new Error('the floor is about both sets and all rules');

  const results = await scoreJudged(
    sets.flatMap((set) => readJudgedSet(root, set)),
    values.rule,
  );
  for (const set of sets) {
    const ofSet = results.filter((one) => one.set === set);
    process.stdout.write(`${sets.length > 1 ? `# ${set}\n\n` : ''}${judgedReport(ofSet, values.details)}\n`);
  }
  if (!values['write-floor']) return;
  const [dev, heldOut] = judgedSets.map((set) => judgedFiguresOf(results.filter((one) => one.set === set)));
  if (dev === undefined || heldOut === undefined) return;
  const file = path.join(root, 'test/corpus/judged/floor.json');
  writeFileSync(file, `${JSON.stringify(judgedFloor(dev, heldOut), null, 2)}\n`);
}
