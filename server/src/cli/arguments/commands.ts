import { CHECK_FLAGS, type CheckCommand, checkCommand } from './check';
import { CONVERT_FLAGS, type ConvertCommand, convertCommand } from './convert';
import { DIAGRAM_FLAGS, type DiagramCommand, diagramCommand } from './diagram';
import { DIFF_FLAGS, type DiffCommand, diffCommand } from './diff';
import { FIX_FLAGS, type FixCommand, fixCommand } from './fix';
import { LIST_FLAGS, type ListCommand, listCommand } from './list';
import { MCP_FLAGS, type McpCommand, mcpCommand } from './mcp';
import { NEW_FLAGS, type NewCommand, newCommand } from './new';
import { commandElsewhere } from './other-names';
import { REPORT_FLAGS, type ReportCommand, reportCommand } from './report';
import { REVIEW_FLAGS, type ReviewCommand, reviewCommand } from './review';
import { type Flag, oneOf, splitWords, type UsageProblem } from './words';

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
  fix: { ...COMMON, ...FIX_FLAGS },
  convert: { ...COMMON, ...CONVERT_FLAGS },
  new: { ...COMMON, ...NEW_FLAGS },
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
