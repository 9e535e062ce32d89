/**
 * Which findings that reviewers have judged the rules still say: `npx tsx scripts/score-judged.ts --help`.
 * Exit code 0; 2: bad usage, unreadable documents.
 */
import path from 'node:path';
import { runScoreCommand } from './corpus-sets/command';
import { judgedFloor } from './judged/floor';
import { readJudgedSet } from './judged/read';
import { judgedReport } from './judged/report';
import { judgedFiguresOf, scoreJudged } from './judged/score';

const usage = `npx tsx scripts/score-judged.ts [dev|held-out|both] [options]

Findings of rules that judge what is said, as reviewers called them: right, petty or wrong
(test/corpus/judged). Tells which are still there, and what nobody has judged (dev unless told).
Whoever writes rules looks at dev only, and asks held-out for its figures, never for --details.

  --details      what should change: petty and wrong findings, right ones that are gone, new ones
  --rule ID      one rule only
  --write-floor  set the floor of the test (floor.json) to what is measured; measures both sets`;

const root = path.resolve(__dirname, '..');

void runScoreCommand({
  usage,
  score: (set, rule) => scoreJudged(readJudgedSet(root, set), rule),
  report: judgedReport,
  floor: {
    file: path.join(root, 'test/corpus/judged/floor.json'),
    of: (dev, heldOut) => judgedFloor(judgedFiguresOf(dev), judgedFiguresOf(heldOut)),
  },
});
