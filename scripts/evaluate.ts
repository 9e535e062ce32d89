/**
 * How the shipped recogniser does on labelled folders, and what an edit changed: `npm run evaluate -- --help`.
 * Exit code 0, also when verdicts became wrong; 2: bad usage, unreadable folder, invalid data.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compare } from './evaluate/compare';
import { compareReport } from './evaluate/compare-report';
import { compileSchemas } from './evaluate/compiled';
import { floorFor } from './evaluate/floor';
import { type Options, parseOptions, usage } from './evaluate/options';
import { readProvenance, trainingNotes } from './evaluate/provenance';
import { report } from './evaluate/report';
import { withRevision } from './evaluate/revision';
import { measureRevision, measureWorkingTree } from './evaluate/side';
import { summaryOf } from './evaluate/summary';
import type { FolderPlace, Snapshot } from './evaluate/types';

const root = path.resolve(__dirname, '..');
const ownFolders: readonly string[] = ['test/corpus', 'test/corpus/rough', 'test/corpus/short/held'];

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (typeof options === 'string') throw new Error(`${options}\n\n${usage}`);
  if (options.help) {
    console.log(usage);
    return;
  }
  for (const file of compileSchemas(root)) console.error(`wrote ${file}: schemas/ has changed`);

  const saved = options.compare === undefined ? undefined : readSnapshot(options.compare);
  const places = placesOf(options.folders, saved);
  const [now, before] = await measured(places, options, saved);
  complain(now);
  if (options.save !== undefined) save(options.save, now);
  if (options.writeFloor) writeFloor(now);
  if (before !== undefined) {
    const comparison = compare(before, now);
    process.stdout.write(options.json ? `${JSON.stringify(comparison, null, 1)}\n` : compareReport(comparison));
  } else printFigures(now, places, options);
}

/** The working tree and, if it is asked for, what it is compared with: both at once, one process each. */
async function measured(
  places: readonly FolderPlace[],
  { against }: Options,
  saved: Snapshot | undefined,
): Promise<readonly [now: Snapshot, before: Snapshot | undefined]> {
  if (against === undefined) return [await measureWorkingTree(root, places), saved];
  return withRevision(root, against, async (tree) => {
    const sides = [measureWorkingTree(root, places), measureRevision(tree, root, places)] as const;
    // Both have to end before the worktree goes, also when one fails.
    await Promise.allSettled(sides);
    return Promise.all(sides);
  });
}

/** The project's own corpora, then the given folders; without any, those that the saved verdicts are about. */
function placesOf(folders: readonly string[], saved: Snapshot | undefined): readonly FolderPlace[] {
  const wanted =
    saved !== undefined && folders.length === 0
      ? saved.folders.map(({ folder }) => path.resolve(root, folder))
      : [...ownFolders.map((folder) => path.join(root, folder)), ...folders.map((folder) => path.resolve(folder))];
  return [...new Set(wanted)].map((place) => {
    const relative = path.relative(root, place).split(path.sep).join('/');
    const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
    return { folder: inside ? relative : place, path: place };
  });
}

function printFigures({ folders }: Snapshot, places: readonly FolderPlace[], options: Options): void {
  const notes = trainingNotes(
    readProvenance(root),
    places.map((place) => place.path),
  );
  const summaries = folders.map((folder) => summaryOf([folder], folder.folder));
  if (options.json) {
    const all = summaries.map((summary, at) => ({ ...summary, training: notes[at] }));
    console.log(JSON.stringify({ version: 1, folders: all }, null, 1));
    return;
  }
  const texts = summaries.map((summary, at) => report(summary, [notes[at] ?? ''], options.sections));
  if (folders.length > 1) texts.push(report(summaryOf(folders, 'all folders together'), [], options.sections));
  console.log(texts.join('\n'));
}

function complain({ folders }: Snapshot): void {
  for (const { folder, problems } of folders) {
    if (problems.length === 0) continue;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more like it)` : '';
    console.error(`labels of ${folder}: ${problems[0]}${more}`);
  }
}

function save(file: string, snapshot: Snapshot): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...snapshot, what: `what ${file} holds` })}\n`);
  console.error(`saved the verdicts to ${file}`);
}

function readSnapshot(file: string): Snapshot {
  let snapshot: Partial<Snapshot> | null;
  try {
    snapshot = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}; --save writes one`);
  }
  if (snapshot?.version !== 1 || !Array.isArray(snapshot.folders))
    throw new Error(`${file}: holds no verdicts of this version; --save writes them`);
  return snapshot as Snapshot;
}

function writeFloor({ folders }: Snapshot): void {
  const own = folders.filter(({ folder }) => ownFolders.includes(folder));
  if (own.length === 0) throw new Error(`floors are about ${ownFolders.join(' and ')}, which were not measured`);
  for (const measured of own) {
    const file = `${measured.folder}/floor.json`;
    const floor = floorFor(summaryOf([measured], measured.folder));
    writeFileSync(path.join(root, file), `${JSON.stringify(floor, null, 2)}\n`);
    console.error(`wrote ${file}`);
  }
}
