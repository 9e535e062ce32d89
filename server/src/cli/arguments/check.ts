import { type FailOn, failLevel } from '../gate';
import { givenValues, oneOf, type UsageProblem, unnamedInput, type Words } from './words';

export const FORMATS = ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const;
export type FormatName = (typeof FORMATS)[number];

/** Only documents that were changed since a revision. */
export interface ChangedOnly {
  /** Given with `=`; absent: the present commit, unless the word behind the option is a revision. */
  readonly ref?: string;
  /** Place in `inputs` of the word behind the option: a path or the revision, which only the disk and git can tell. */
  readonly word?: number;
}

export interface CheckCommand {
  readonly command: 'check';
  readonly framework?: string;
  readonly format: FormatName;
  /** More reports, written to files. */
  readonly outputs: readonly { readonly format: FormatName; readonly path: string }[];
  readonly failOn: FailOn;
  /** More warnings than this, of all documents, fail. */
  readonly maxWarnings?: number;
  /** Percent of the sections asked for that each design doc has to answer. */
  readonly minScore?: number;
  /** File of findings that are known and fail nothing. */
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly changed?: ChangedOnly;
  /** Make the safe fixes first, or print them as a patch instead of a report. */
  readonly fix?: 'write' | 'patch';
  /** Take what an earlier call found from there, and keep what this one finds: a folder, or '' for the user's own. */
  readonly cache?: string;
  /** What standard input is called. */
  readonly stdinName?: string;
  readonly config?: string;
  readonly explain: boolean;
  /** `undefined`: decide by the terminal. */
  readonly color?: boolean;
  /** Paths, globs and `-`, as typed; empty only with `changed`. */
  readonly inputs: readonly string[];
}

export const CHECK_FLAGS = {
  framework: { value: true },
  format: { value: true, short: 'f' },
  output: { value: true, short: 'o', many: true },
  'fail-on': { value: true },
  'max-warnings': { value: true },
  'min-score': { value: true },
  baseline: { value: true },
  'update-baseline': { value: false },
  changed: { value: false, maybe: true },
  cache: { value: false, maybe: true },
  fix: { value: false },
  'fix-dry-run': { value: false },
  'stdin-filename': { value: true },
  config: { value: true, short: 'c' },
  explain: { value: false },
  color: { value: false },
  'no-color': { value: false },
} as const;

/** What `check` is asked to do; else what is wrong with the call. */
export function checkCommand(given: Words): CheckCommand | UsageProblem {
  const { flags, words, behind, many } = given;
  const problem = contradiction(given);
  if (problem !== undefined) return { usage: problem };
  const format = oneOf('format', flags.get('format') ?? 'stylish', FORMATS);
  if (typeof format !== 'string') return format;
  const outputs = outputsOf(many);
  if ('usage' in outputs) return outputs;
  const maxWarnings = numberOf('max-warnings', flags, /^\d{1,9}$/u, 'a number of warnings, such as 10');
  const minScore = numberOf('min-score', flags, /^(?:100|\d{1,2}(?:\.\d+)?)$/u, 'a percentage from 0 to 100');
  if (typeof maxWarnings === 'object') return maxWarnings;
  if (typeof minScore === 'object') return minScore;
  // Where warnings may be counted, a single one does not fail, unless that is asked for as well.
  const failOn = failLevel(flags, maxWarnings === undefined ? 'warning' : 'error');
  if (typeof failOn !== 'string') return failOn;
  return {
    command: 'check',
    format,
    outputs,
    failOn,
    updateBaseline: flags.has('update-baseline'),
    explain: flags.has('explain'),
    inputs: words,
    ...givenValues(flags, ['framework', 'config', 'baseline', 'cache'], { stdinName: 'stdin-filename' }),
    ...(maxWarnings !== undefined && { maxWarnings }),
    ...(minScore !== undefined && { minScore }),
    ...(flags.has('changed') && { changed: changedOnly(flags, behind) }),
    ...(flags.has('fix-dry-run') ? { fix: 'patch' } : flags.has('fix') ? { fix: 'write' } : {}),
    ...(flags.has('no-color') ? { color: false } : flags.has('color') ? { color: true } : {}),
  };
}

/** What does not go together, in one line. */
function contradiction(given: Words): string | undefined {
  const { flags, words } = given;
  if (words.length === 0 && !flags.has('changed'))
    return 'nothing to check: name files, folders or globs, or - for standard input';
  const unnamed = unnamedInput(given);
  if (unnamed !== undefined) return unnamed;
  if (flags.has('update-baseline') && !flags.has('baseline'))
    return "option '--update-baseline' needs --baseline FILE, the file to write";
  if (flags.has('fix') && flags.has('fix-dry-run')) return 'choose one of --fix and --fix-dry-run';
  const fix = ['fix', 'fix-dry-run'].find((name) => flags.has(name));
  if (fix !== undefined && flags.has('cache')) return `option '--${fix}' reads every document anew: leave out --cache`;
  if (fix !== undefined && flags.has('framework'))
    return `option '--${fix}' takes no --framework, so that a file that is no design doc is never changed`;
  if (flags.has('fix') && words.includes('-'))
    return "standard input cannot be fixed in place: 'ml-design-docs fix -' prints it fixed";
  if (flags.has('fix-dry-run')) {
    const report = ['format', 'output', 'explain', 'update-baseline'].find((name) => flags.has(name));
    if (report !== undefined) return `option '--fix-dry-run' prints a patch instead of a report: leave out --${report}`;
  }
  return undefined;
}

/** `--output FORMAT=FILE`, as often as it was given. */
function outputsOf(many: Words['many']): CheckCommand['outputs'] | UsageProblem {
  const outputs: { format: FormatName; path: string }[] = [];
  for (const [name, value] of many) {
    if (name !== 'output') continue;
    const equals = value.indexOf('=');
    const format = oneOf('format', equals < 0 ? value : value.slice(0, equals), FORMATS);
    if (typeof format !== 'string') return { usage: `option '--output': ${format.usage}` };
    const path = equals < 0 ? '' : value.slice(equals + 1);
    if (path === '') return { usage: `option '--output' needs a format and a file, as in --output ${format}=report` };
    outputs.push({ format, path });
  }
  return outputs;
}

function numberOf(
  name: string,
  flags: Words['flags'],
  form: RegExp,
  wanted: string,
): number | UsageProblem | undefined {
  const value = flags.get(name);
  if (value === undefined) return undefined;
  return form.test(value) ? Number(value) : { usage: `option '--${name}' needs ${wanted}, not '${value}'` };
}

function changedOnly(flags: Words['flags'], behind: Words['behind']): ChangedOnly {
  const ref = flags.get('changed');
  const word = behind.get('changed');
  return { ...(ref !== undefined && ref !== '' && { ref }), ...(word !== undefined && { word }) };
}
