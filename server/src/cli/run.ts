import type { DiagramReader } from '../diagram/types';
import type { DesignDocService, Host } from '../service';
import { type Command, parseCommand } from './arguments/commands';
import { mcp, type ServeMcp } from './arguments/mcp';
import type { Caching } from './cache';
import { type CheckContext, check } from './check';
import type { Clock } from './clock';
import { convert } from './convert';
import { type DiagramContext, diagram } from './diagram';
import { diff } from './diff/diff';
import { explain, type PageOf } from './explain';
import { fix } from './fix';
import { frameworkFinder, withFrameworks } from './frameworks';
import type { Git } from './git';
import { helpText } from './help';
import type { Knowledge } from './knowledge';
import { listJson, listText } from './list';
import { createNew } from './new';
import type { DrawPictures } from './pictures';
import { type ReportContext, report } from './report/report';
import { review } from './review';
import type { Files, Terminal } from './terminal';
import type { Threads } from './threads';

export interface Program {
  readonly terminal: Terminal;
  readonly files: Files;
  readonly version: string;
  readonly createService: (host: Host) => DesignDocService;
  /** Called for the first document with a diagram; absent where nothing can load its parser. */
  readonly loadDiagrams?: () => Promise<DiagramReader>;
  /** Asked for by commands that need it only: it may have to be loaded. */
  readonly knowledge: Knowledge;
  /** The shipped snippet file; absent, or undefined, where it is not at hand. */
  readonly readSnippets?: () => string | undefined;
  /** Absent where the pages of the rules are not at hand. */
  readonly pageOf?: PageOf;
  /** Absent where no program can be started. */
  readonly git?: Git;
  /** Absent where nobody can tell the time. */
  readonly clock?: Clock;
  /** See `DocumentsContext`; absent where garbage is collected unasked only. */
  readonly collect?: () => void;
  /** Absent where nothing can be kept for the next call. */
  readonly caching?: Caching;
  /** Absent where there are no other threads. */
  readonly threads?: Threads;
  /** Absent where no browser can be started. */
  readonly drawPictures?: DrawPictures;
  /** Absent where nothing can serve the Model Context Protocol. */
  readonly serveMcp?: ServeMcp;
}

type OfDocuments = Extract<
  Command,
  { command: 'check' | 'convert' | 'diagram' | 'diff' | 'fix' | 'report' | 'review' }
>;

function answer(command: OfDocuments, context: CheckContext & DiagramContext & ReportContext): Promise<0 | 1 | 2> {
  if (command.command === 'fix') return fix(command, context);
  if (command.command === 'diagram') return diagram(command, context);
  if (command.command === 'diff') return diff(command, context);
  if (command.command === 'review') return review(command, context);
  if (command.command === 'report') return report(command, context);
  return command.command === 'convert' ? convert(command, context) : check(command, context);
}

/** Runs one command. `args` are those after the program's name. Gives the exit code: 0 clean, 1 findings, 2 cannot do. */
export async function run(args: readonly string[], program: Program): Promise<0 | 1 | 2> {
  const code = await runCommand(args, program);
  const unwritten = program.terminal.unwritten?.();
  if (unwritten === undefined) return code;
  // A report of which a part is missing must not pass for one.
  program.terminal.complain(`standard output: ${unwritten}`);
  return 2;
}

async function runCommand(args: readonly string[], program: Program): Promise<0 | 1 | 2> {
  const { terminal, files, version } = program;
  const command = parseCommand(args);
  if ('usage' in command) {
    terminal.complain(command.usage);
    return 2;
  }
  switch (command.command) {
    case 'help':
      await terminal.write(helpText(command.topic));
      return 0;
    case 'version':
      await terminal.write(`${version}\n`);
      return 0;
    case 'list':
    case 'explain': {
      const team = await frameworkFinder(files)(files.cwd);
      for (const problem of team.problems) terminal.complain(problem);
      if (team.problems.length > 0) return 2;
      const known = withFrameworks(program.knowledge, team.frameworks);
      const told =
        command.command === 'list'
          ? { text: (command.format === 'json' ? listJson : listText)(command.what, known) }
          : explain(command.name, known, program.pageOf);
      if ('problem' in told) {
        terminal.complain(told.problem);
        return 2;
      }
      await terminal.write(told.text);
      return 0;
    }
    case 'new':
      return createNew(command, program);
    case 'mcp':
      return mcp(command, program);
    case 'check':
    case 'convert':
    case 'diagram':
    case 'diff':
    case 'fix':
    case 'report':
    case 'review': {
      let internalErrors = 0;
      const log = (message: string): void => {
        internalErrors++;
        // A stack would be many lines; the first names the rule and the error.
        terminal.complain(`internal error: ${message.split('\n', 1)[0]}`);
      };
      const { loadDiagrams } = program;
      // A folder that is named may lie in a checkout, which is to bring no code.
      if (command.command === 'check' && command.cache === '') program.caching?.keepCompiled?.();
      const service = program.createService({
        ...(loadDiagrams && { loadDiagrams }),
        log,
        kindFirst: true,
        readsOnce: true,
      });
      const context = { ...program, service, log, isBroken: () => internalErrors > 0 };
      const code = await answer(command, context);
      // A rule that broke found nothing: a gate must not take that for a clean document.
      return internalErrors > 0 ? 2 : code;
    }
  }
}
