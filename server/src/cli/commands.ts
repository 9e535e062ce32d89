import { type Flag, oneOf, splitWords, type UsageProblem, type Words } from './arguments';
import { CHECK_FLAGS, type CheckCommand, checkCommand, unnamedInput } from './check-arguments';
import { DIAGRAM_FLAGS, type DiagramCommand, diagramCommand } from './diagram-command';
import { DIFF_FLAGS, type DiffCommand, diffCommand } from './diff/diff-command';
import { type FailOn, failLevel } from './gate';
import { LIST_FLAGS, type ListCommand, listCommand } from './list-command';
import { MCP_FLAGS, type McpCommand, mcpCommand } from './mcp-command';
import { commandElsewhere } from './other-names';
import { REPORT_FLAGS, type ReportCommand, reportCommand } from './report/report-command';
import { REVIEW_FLAGS, type ReviewCommand, reviewCommand } from './review-command';

const COMMANDS = [
  'check',
  'fix',
  'convert',
  'new',
  'diagram',
  'diff',
  'review',
  'report',
  'list',
  'explain',
  'mcp',
] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface FixCommand {
  readonly command: 'fix';
  /** Tell what would be fixed, and write nothing. */
  readonly dryRun: boolean;
  /** The same as a patch. */
  readonly diff: boolean;
  readonly failOn: FailOn;
  /** What standard input is called. */
  readonly stdinName?: string;
  readonly config?: string;
  /** Paths, globs and `-`, as typed; never empty. */
  readonly inputs: readonly string[];
}

export interface ConvertCommand {
  readonly command: 'convert';
  /** The framework to convert to. */
  readonly to: string;
  /** Treat the documents as design docs of this framework. */
  readonly framework?: string;
  /** Write the files instead of printing one. */
  readonly inPlace: boolean;
  readonly config?: string;
  /** Paths, globs and `-`, as typed; never empty. */
  readonly inputs: readonly string[];
}

export interface NewCommand {
  readonly command: 'new';
  readonly framework?: string;
  readonly content: 'blank' | 'skeleton' | 'case-study';
  /** Name of the case study, for that content. */
  readonly caseStudy?: string;
  readonly title?: string;
  readonly tasks: readonly string[];
  readonly owner?: string;
  /** A path, or `-` for standard output. */
  readonly file: string;
}

export type Command =
  | CheckCommand
  | FixCommand
  | ConvertCommand
  | NewCommand
  | DiagramCommand
  | DiffCommand
  | ReviewCommand
  | ReportCommand
  | McpCommand
  | ListCommand
  | { readonly command: 'explain'; readonly name: string }
  | { readonly command: 'help'; readonly topic?: CommandName }
  | { readonly command: 'version' };

const COMMON: Readonly<Record<string, Flag>> = { help: { value: false, short: 'h' } };
const FLAGS: Readonly<Record<CommandName | 'none', Readonly<Record<string, Flag>>>> = {
  none: { ...COMMON, version: { value: false, short: 'v' } },
  check: { ...COMMON, ...CHECK_FLAGS },
  fix: {
    ...COMMON,
    'dry-run': { value: false },
    diff: { value: false },
    'fail-on': { value: true },
    'stdin-filename': { value: true },
    config: { value: true, short: 'c' },
  },
  convert: {
    ...COMMON,
    framework: { value: true },
    from: { value: true },
    'in-place': { value: false, short: 'i' },
    config: { value: true, short: 'c' },
  },
  new: {
    ...COMMON,
    framework: { value: true },
    blank: { value: false },
    skeleton: { value: false },
    'case-study': { value: true },
    title: { value: true, short: 't' },
    task: { value: true, many: true },
    owner: { value: true },
  },
  diagram: { ...COMMON, ...DIAGRAM_FLAGS },
  diff: { ...COMMON, ...DIFF_FLAGS },
  review: { ...COMMON, ...REVIEW_FLAGS },
  report: { ...COMMON, ...REPORT_FLAGS },
  list: { ...COMMON, ...LIST_FLAGS },
  explain: COMMON,
  mcp: { ...COMMON, ...MCP_FLAGS },
};

/** Reads the arguments after the program's name. Never throws. */
export function parseCommand(args: readonly string[]): Command | UsageProblem {
  const first = args[0];
  if (first === undefined)
    return { usage: `no command given; try 'ml-design-docs check .' or 'ml-design-docs --help'` };
  if (first === 'help') {
    return args[1] === undefined ? { command: 'help' } : topic(args[1]);
  }
  if (first.startsWith('-')) {
    const named = COMMANDS.find((name) => args.includes(name));
    if (named !== undefined && !isOf(FLAGS.none, first))
      return { usage: `options stand behind the command: ${named} ${first} …` };
    const split = splitWords(args, FLAGS.none);
    if ('usage' in split) return split;
    if (split.flags.has('help')) return { command: 'help' };
    if (split.flags.has('version')) return { command: 'version' };
    return { usage: 'no command given; name one before its options, as in check --format json docs' };
  }
  const command = commandOf(first);
  if (typeof command !== 'string') return command;
  const split = splitWords(args.slice(1), FLAGS[command]);
  if ('usage' in split) return split;
  if (split.flags.has('help')) return { command: 'help', topic: command };
  if (command === 'fix') return fixCommand(split);
  if (command === 'convert') return convertCommand(split);
  if (command === 'new') return newCommand(split);
  if (command === 'diagram') return diagramCommand(split);
  if (command === 'diff') return diffCommand(split);
  if (command === 'review') return reviewCommand(split);
  if (command === 'report') return reportCommand(split);
  if (command === 'list') return listCommand(split);
  if (command === 'explain') return explainCommand(split.words);
  if (command === 'mcp') return mcpCommand(split);
  return checkCommand(split);
}

function isOf(flags: Readonly<Record<string, Flag>>, argument: string): boolean {
  return Object.entries(flags).some(([name, { short }]) => argument === `--${name}` || argument === `-${short}`);
}

function commandOf(word: string): CommandName | UsageProblem {
  const elsewhere = commandElsewhere(word);
  return elsewhere === '' ? oneOf('command', word, COMMANDS) : { usage: `unknown command '${word}'${elsewhere}` };
}

function topic(word: string): Command | UsageProblem {
  const command = commandOf(word);
  return typeof command === 'string' ? { command: 'help', topic: command } : command;
}

function explainCommand(words: readonly string[]): Command | UsageProblem {
  const [name] = words;
  if (name === undefined)
    return { usage: `explain needs the name of a rule or a section; 'ml-design-docs list' has them` };
  if (words.length > 1) return { usage: `explain takes one name, not ${words.length}` };
  return { command: 'explain', name };
}

function newCommand({ flags, words, many }: Words): Command | UsageProblem {
  const contents = (['blank', 'skeleton', 'case-study'] as const).filter((name) => flags.has(name));
  if (contents.length > 1) {
    return { usage: `choose one of --blank, --skeleton and --case-study, not ${contents.length}` };
  }
  const [file] = words;
  if (file === undefined) return { usage: 'new needs the name of the file to create, or - for standard output' };
  if (words.length > 1) return { usage: `new creates one file, not ${words.length}; quote a title of several words` };
  const [framework, title, owner, caseStudy] = ['framework', 'title', 'owner', 'case-study'].map((key) =>
    flags.get(key),
  );
  return {
    command: 'new',
    content: contents[0] ?? 'skeleton',
    tasks: many.map(([, value]) => value),
    file,
    ...(framework === undefined ? {} : { framework }),
    ...(title === undefined ? {} : { title }),
    ...(owner === undefined ? {} : { owner }),
    ...(caseStudy === undefined ? {} : { caseStudy }),
  };
}

function fixCommand({ flags, words }: Words): Command | UsageProblem {
  if (words.length === 0) return { usage: 'nothing to fix: name files, folders or globs, or - for standard input' };
  if (flags.has('diff') && flags.has('dry-run')) return { usage: 'choose one of --diff and --dry-run; neither writes' };
  const [config, stdinName] = [flags.get('config'), flags.get('stdin-filename')];
  if (stdinName !== undefined && !words.includes('-')) return { usage: unnamedInput };
  const failOn = failLevel(flags);
  if (typeof failOn !== 'string') return failOn;
  return {
    command: 'fix',
    dryRun: flags.has('dry-run'),
    diff: flags.has('diff'),
    failOn,
    inputs: words,
    ...(config === undefined ? {} : { config }),
    ...(stdinName === undefined ? {} : { stdinName }),
  };
}

function convertCommand({ flags, words }: Words): Command | UsageProblem {
  const to = flags.get('framework');
  if (to === undefined) return { usage: `convert needs --framework ID; 'ml-design-docs list frameworks' has the ids` };
  const inPlace = flags.has('in-place');
  if (words.length === 0) return { usage: 'nothing to convert: name a file, or - for standard input' };
  if (inPlace && words.includes('-'))
    return { usage: 'standard input cannot be written in place: leave out --in-place' };
  const [from, config] = [flags.get('from'), flags.get('config')];
  return {
    ...{ command: 'convert', to, inPlace, inputs: words },
    ...(from === undefined ? {} : { framework: from }),
    ...(config === undefined ? {} : { config }),
  };
}
