import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CorpusSet, corpusSets } from './types';

/** A command that scores the rules on the two sets of a corpus. */
export interface ScoreCommand<Result extends { readonly set: CorpusSet }> {
  readonly usage: string;
  readonly score: (set: CorpusSet, rule: string | undefined) => Promise<readonly Result[]>;
  /** Documents and expectations of a folder that belongs to nobody's set, where the command takes one. */
  readonly scoreFolder?: (folder: string, rule: string | undefined) => Promise<readonly Result[]>;
  readonly report: (results: readonly Result[], details: boolean) => string;
  /** What the test holds from now on; `file` is written as JSON. */
  readonly floor: {
    readonly file: string;
    readonly of: (dev: readonly Result[], heldOut: readonly Result[]) => unknown;
  };
}

/** Runs it with the arguments of the process. A bad argument or an unreadable document: its message to stderr, and exit code 2. */
export async function runScoreCommand<Result extends { readonly set: CorpusSet }>(
  command: ScoreCommand<Result>,
): Promise<void> {
  try {
    await scoreAsAsked(command);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

async function scoreAsAsked<Result extends { readonly set: CorpusSet }>({
  usage,
  score,
  scoreFolder,
  report,
  floor,
}: ScoreCommand<Result>): Promise<void> {
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
  const { folder, details, rule, 'write-floor': writesFloor } = values;
  if (values.help) {
    console.log(usage);
    return;
  }
  if (folder !== undefined) {
    if (!scoreFolder) throw new Error('it takes no folder');
    if (positionals.length > 0 || writesFloor) throw new Error('a folder stands for itself');
    process.stdout.write(`${report(await scoreFolder(folder, rule), details)}\n`);
    return;
  }
  const asked = positionals[0] ?? (writesFloor ? 'both' : 'dev');
  const sets = asked === 'both' ? corpusSets : corpusSets.filter((set) => set === asked);
  if (sets.length === 0 || positionals.length > 1) throw new Error(`which set is that?\n\n${usage}`);
  if (writesFloor && (sets.length < corpusSets.length || rule !== undefined))
    throw new Error('the floor is about both sets and all rules');

  const results = new Map<CorpusSet, readonly Result[]>();
  for (const set of sets) {
    const ofSet = await score(set, rule);
    results.set(set, ofSet);
    process.stdout.write(`${sets.length > 1 ? `# ${set}\n\n` : ''}${report(ofSet, details)}\n`);
  }
  if (!writesFloor) return;
  const held = floor.of(results.get('dev') ?? [], results.get('held-out') ?? []);
  writeFileSync(floor.file, `${JSON.stringify(held, null, 2)}\n`);
}
