/**
 * How many planted defects the rules find, and what they say of clean documents: `npx tsx scripts/score-planted.ts --help`.
 * Exit code 0; 2: bad usage, unreadable documents.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { plantedFloor } from './planted/floor';
import { readPlantedFolder, readPlantedSet } from './planted/read';
import { plantedReport } from './planted/report';
import { figuresOf, scorePlanted } from './planted/score';
import { plantedSets } from './planted/types';

const usage = `npx tsx scripts/score-planted.ts [dev|held-out|both] [options]

Plants each defect of test/corpus/planted into its clean document and counts the new findings (dev unless told).
Whoever writes rules looks at dev only, and asks held-out for its figures, never for --details.

  --folder DIR   documents and patches of a folder of your own, as one more dev set
  --details      every finding
  --rule ID      the findings of one rule only
  --write-floor  set the floor of the test (floor.json) a little below what is measured; measures both sets`;

const root = path.resolve(__dirname, '..');

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
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
  if (values.folder !== undefined) {
    if (positionals.length > 0 || values['write-floor']) throw new Error('a folder stands for itself');
    const own = await scorePlanted(readPlantedFolder(values.folder, 'dev'), values.rule);
    process.stdout.write(`${plantedReport(own, values.details)}\n`);
    return;
  }
  const asked = positionals[0] ?? (values['write-floor'] ? 'both' : 'dev');
  const sets = asked === 'both' ? plantedSets : plantedSets.filter((set) => set === asked);
  if (sets.length === 0 || positionals.length > 1) throw new Error(`which set is that?\n\n${usage}`);
  if (values['write-floor'] && (sets.length < 2 || values.rule !== undefined))
    throw new Error('the floor is about both sets and all rules');

  const results = await scorePlanted(
    sets.flatMap((set) => readPlantedSet(root, set)),
    values.rule,
  );
  for (const set of sets) {
    const ofSet = results.filter((one) => one.set === set);
    process.stdout.write(`${sets.length > 1 ? `# ${set}\n\n` : ''}${plantedReport(ofSet, values.details)}\n`);
  }
  if (!values['write-floor']) return;
  const [dev, heldOut] = plantedSets.map((set) => figuresOf(results.filter((one) => one.set === set)));
  if (dev === undefined || heldOut === undefined) return;
  const file = path.join(root, 'test/corpus/planted/floor.json');
  writeFileSync(file, `${JSON.stringify(plantedFloor(dev, heldOut), null, 2)}\n`);
}
