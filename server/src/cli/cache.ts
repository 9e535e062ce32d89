import type { CheckCommand } from './arguments/check';
import type { GivenDocument, Reader } from './document-reader';
import { formatterVariables } from './format/formatter';
import type { Input } from './inputs';
import type { Knowledge } from './knowledge';
import type { Files, Terminal } from './terminal';
import type { ThreadAnswer } from './threads';

/** What a cache needs of its surroundings. `entry/` implements it with Node, the tests in memory. */
export interface Caching {
  /** What makes the results; another build or another engine makes others. */
  readonly build: string;
  /** The same for the same text, on every machine; hexadecimal. Two texts never have one. */
  digest(text: string): string;
  /** Opens the folder of this absolute path, or the user's own for caches. `problem` is a whole line. */
  open(folder?: string): CacheStore | { readonly problem: string };
  /**
   * Has what the engine compiles of the program kept as well, in the user's own folder and no other: it runs in the next call. To be called before what it is
   * kept of is loaded. Never throws; absent where nothing is compiled.
   */
  keepCompiled?(): void;
}

/** Texts by names, which are digests. Other processes may use it at the same time. */
export interface CacheStore {
  has(name: string): boolean;
  /** As it was kept; undefined where it is not there, not whole or not to be read. */
  read(name: string): string | undefined;
  /** All or nothing. Never throws; false where nothing can be kept. */
  keep(name: string, text: string): boolean;
  /** Takes away what was kept long ago. Never throws. */
  tidy(): void;
}

/** The name of what a call says of a document: the same only where all that it depends on is the same. */
export type NameOf = (given: GivenDocument) => string;

export interface NamingContext {
  readonly terminal: Pick<Terminal, 'isTTY' | 'columns' | 'environment'>;
  readonly files: Files;
  readonly knowledge: Knowledge;
  readonly caching: Caching;
}

/** `baseline` is the text of the baseline as it was when the call began. */
export function namesOf(
  command: CheckCommand,
  baseline: string | undefined,
  { terminal, files, knowledge, caching }: NamingContext,
): NameOf {
  const { digest, build } = caching;
  const { isTTY, columns, environment } = terminal;
  // Which documents, and where the reports go, say nothing of one document; its settings are in what is given.
  const { inputs, changed, config, stdinName, cache, outputs, ...asked } = command;
  const formats = [command.format, ...outputs.map(({ format }) => format)];
  const variables = formatterVariables(formats).map((name) => environment[name] ?? null);
  const place = [files.cwd, files.identity(files.cwd)];
  // SARIF names rules by their number among those of all teams of the call.
  const rules = formats.includes('sarif') ? knowledge.rules.map(({ id }) => id) : [];
  const call = digest(JSON.stringify([build, asked, formats, variables, place, rules, isTTY, columns, baseline]));
  const frameworks = new WeakMap<object, string>();
  const digestOnce = (team: object): string => {
    const known = frameworks.get(team) ?? digest(JSON.stringify(team));
    frameworks.set(team, known);
    return known;
  };
  return ({ path, text, source: { frameworks: team, ...source }, settings }) =>
    digest(JSON.stringify([call, path, text, source, settings, team && digestOnce(team)]));
}

export interface AnswerCache {
  readonly nameOf: NameOf;
  /** Looks through the inputs for those that need no analysis; what is kept of them is read when it is asked for. */
  look(inputs: readonly Input[], reader: Pick<Reader, 'give'>): Promise<KeptAnswers>;
  /** Keeps an answer that has a name and that nothing went wrong with. */
  keep(answer: ThreadAnswer): void;
  /** To be called at the end. */
  end(): void;
}

export interface KeptAnswers {
  has(input: Input): boolean;
  /** Undefined where there is none after all. */
  answer(input: Input): ThreadAnswer | undefined;
}

/** Answers that are kept in `store` from one call to the next. */
export function answerCache(store: CacheStore, nameOf: NameOf, files: Pick<Files, 'isReadAgain'>): AnswerCache {
  let kept = 0;
  let goesOn = true;
  return {
    nameOf,
    async look(inputs, { give }) {
      const names = new Map<Input, string>();
      for (const input of inputs) {
        // What gives its text once must be left for who analyses it.
        if (input.kind === 'stdin' || !files.isReadAgain(input.path)) continue;
        const given = await give(input);
        if ('failures' in given) continue;
        const name = nameOf(given);
        if (store.has(name)) names.set(input, name);
      }
      return {
        has: (input) => names.has(input),
        answer: (input) => {
          const name = names.get(input);
          const text = name === undefined ? undefined : store.read(name);
          return text === undefined ? undefined : (JSON.parse(text) as ThreadAnswer);
        },
      };
    },
    keep({ name, ...answer }) {
      if (!goesOn || name === undefined || answer.internalErrors.length > 0) return;
      goesOn = store.keep(name, JSON.stringify(answer));
      kept++;
    },
    end: () => {
      if (kept > 0) store.tidy();
    },
  };
}
