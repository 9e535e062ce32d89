/**
 * How many planted defects the rules find, and what they say of clean documents: `npx tsx scripts/score-planted.ts --help`.
 * Exit code 0; 2: bad usage, unreadable documents.
 */
import path from 'node:path';
import { runScoreCommand } from './corpus-sets/command';
import { plantedFloor } from './planted/floor';
import { readPlantedFolder, readPlantedSet } from './planted/read';
import { plantedReport } from './planted/report';
import { figuresOf, scorePlanted } from './planted/score';

const usage = `npx tsx scripts/score-planted.ts [dev|held-out|both] [options]

Plants each defect of test/corpus/planted into its clean document and counts the new findings (dev unless told).
Whoever writes rules looks at dev only, and asks held-out for its figures, never for --details.

  --folder DIR   documents and patches of a folder of your own, as one more dev set
  --details      every finding
  --rule ID      the findings of one rule only
  --write-floor  set the floor of the test (floor.json) a little below what is measured; measures both sets`;

const root = path.resolve(__dirname, '..');

void runScoreCommand({
  usage,
  score: (set, rule) => scorePlanted(readPlantedSet(root, set), rule),
  scoreFolder: (folder, rule) => scorePlanted(readPlantedFolder(folder, 'dev'), rule),
  report: plantedReport,
  floor: {
    file: path.join(root, 'test/corpus/planted/floor.json'),
    of: (dev, heldOut) => plantedFloor(figuresOf(dev), figuresOf(heldOut)),
  },
});
