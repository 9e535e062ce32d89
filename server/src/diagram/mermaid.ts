/**
 * Mermaid's own parsers, made to run without a browser and to tell places. All that leans on Mermaid's internals is in this
 * file and in `databases.ts`; `test/unit/diagram/contract.test.ts` says what must hold after an update of the package.
 */

/** A place in the text that was parsed: lines from 1, columns from 0, as Jison counts them. */
export interface Location {
  readonly first_line: number;
  readonly first_column: number;
  readonly last_line: number;
  readonly last_column: number;
}

/** What a parse filled: Mermaid's database of the kind. Read it before the next parse of the same kind. */
export interface Parsed {
  readonly database: Record<string, unknown>;
  readonly error?: ParseError;
  /** What the parse took, in characters that were looked at, roughly: some 20 million of them are a second. */
  readonly work: number;
}

export interface ParseError {
  readonly message: string;
  /** Name of the token in Mermaid's grammar (`PS`, `end`, `EOF`); empty where the text is no token at all. */
  readonly token: string;
  /** The grammar let it pass, but Mermaid does not draw it (too many arrows, an unknown shape). */
  readonly refused?: true;
  /** Given up: a line or a diagram of so many parts takes Mermaid time of its length squared. */
  readonly exhausted?: true;
  /** Of what could not be read; absent where Mermaid names no place. */
  readonly at?: Location | { readonly offset: number; readonly length: number };
}

/** Told of each call of a database method during the parse, with the place of the construct that led to it. */
export type Observer = (method: string, args: readonly unknown[], at: Location) => void;

export interface Mermaid {
  /** Mermaid's name of the kind (`flowchart-v2`), undefined where it knows none. */
  detect(text: string): string | undefined;
  /** Undefined for a kind that is not loaded: nothing is known of it then. `text` as `strip.ts` gives it. */
  parse(kind: string, text: string, observe?: Observer): Parsed | undefined;
}

/** The smallest diagram of each kind that is read: parsing it makes Mermaid load its parser. */
const smallest: Readonly<Record<string, string>> = {
  'flowchart-v2': 'flowchart TD\n a',
  sequence: 'sequenceDiagram\n a->>b: c',
  classDiagram: 'classDiagram\n class a',
  stateDiagram: 'stateDiagram-v2\n a',
  er: 'erDiagram\n a',
  c4: 'C4Context\n Person(a, "b")',
  block: 'block-beta\n a',
};

/** Names under which Mermaid knows the same grammar. */
const sameGrammar: Readonly<Record<string, string>> = {
  flowchart: 'flowchart-v2',
  'flowchart-elk': 'flowchart-v2',
  class: 'classDiagram',
  state: 'stateDiagram',
};

/** A line of 2,000 brackets takes as much, a full diagram of usual lines a tenth of it. */
const mostWork = 4_000_000;

/** What a token costs beside its line, for each token before it: these grammars keep all of a diagram on the parser's stack. */
const perToken: Readonly<Record<string, number>> = { block: 0.25, classDiagram: 0.04, stateDiagram: 0.04 };

/** Loads Mermaid and the parsers of the kinds that are read: a second's work, once. */
export async function loadMermaid(): Promise<Mermaid> {
  const { default: purify } = await import('dompurify');
  // Mermaid sanitises labels while it parses, and its sanitiser needs a page. Nothing is rendered here: labels stay text.
  if (!purify.isSupported) Object.assign(purify, { sanitize: (text: string) => text, addHook: () => {} });
  const [{ default: mermaid }, { createArchitectureServices }] = await Promise.all([
    import('mermaid'),
    import('@mermaid-js/parser'),
  ]);
  mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true, logLevel: 'fatal' });
  const parsers = new Map<string, (text: string, observe?: Observer) => Parsed>();
  for (const [kind, text] of Object.entries(smallest)) {
    const { db, parser } = (await mermaid.mermaidAPI.getDiagramFromText(text)) as unknown as Loaded;
    parsers.set(kind, (source, observe) => runJison(parser.parser, db, source, observe, perToken[kind]));
  }
  forgetDrawing(mermaid.mermaidAPI);
  let architecture: Langium | undefined;
  parsers.set('architecture', (source) => {
    architecture ??= firstErrorOnly(
      createArchitectureServices().Architecture.parser.LangiumParser as unknown as Langium,
    );
    return runLangium(architecture, source);
  });
  return {
    detect(text) {
      try {
        return mermaid.detectType(text);
      } catch {
        return undefined;
      }
    },
    parse: (kind, text, observe) => parsers.get(sameGrammar[kind] ?? kind)?.(text, observe),
  };
}

/** The parts of Mermaid's configuration that its readers look at. */
const readBy: ReadonlySet<string> = new Set([
  ...['flowchart', 'sequence', 'class', 'state', 'er', 'block', 'architecture', 'secure', 'elk'],
]);

/**
 * Mermaid copies its whole configuration for each name in a class or state diagram, four fifths of it colours and measures of what is not
 * drawn here: that is taken out. `updateSiteConfig` gives the configuration itself, not a copy.
 */
function forgetDrawing({ updateSiteConfig, reset }: MermaidConfiguration): void {
  const site = updateSiteConfig({}) as Record<string, unknown>;
  for (const [key, value] of Object.entries(site))
    if (!readBy.has(key) && typeof value === 'object' && value !== null) delete site[key];
  reset();
}

interface MermaidConfiguration {
  updateSiteConfig(config: object): unknown;
  reset(): void;
}

interface Loaded {
  readonly db: Record<string, unknown> & { clear(): void };
  readonly parser: { readonly parser: Jison };
}

/** A parser that Jison generated, as far as it is touched. */
interface Jison {
  yy: Record<string, unknown>;
  parse(text: string): unknown;
  performAction(this: { _$: Location }, ...args: unknown[]): unknown;
  readonly lexer: {
    yylloc: Location;
    /** What is left of the text. */
    readonly _input?: string;
    setInput(text: string, yy: unknown): unknown;
    lex(): unknown;
  };
}

function runJison(jison: Jison, db: Loaded['db'], text: string, observe?: Observer, perToken = 0): Parsed {
  db.clear();
  const { performAction } = jison;
  const { setInput, lex } = jison.lexer;
  let work = text.length;
  let tokens = 0;
  let exhausted: true | undefined;
  let at: Location = { first_line: 1, first_column: 0, last_line: 1, last_column: 0 };
  // The parser works on an heir of its lexer, which knows the place of the token that cannot be read.
  let lexer = jison.lexer;
  jison.lexer.setInput = function (this: Jison['lexer'], ...args) {
    lexer = this;
    return setInput.apply(this, args);
  };
  // Each token tries patterns that look through the rest of its line.
  jison.lexer.lex = function (this: Jison['lexer']) {
    const rest = this._input ?? '';
    const end = rest.indexOf('\n');
    work += (end < 0 ? rest.length : end) + perToken * tokens++;
    if (work > mostWork) {
      exhausted = true;
      throw new Error('too many parts');
    }
    return lex.call(this);
  };
  jison.performAction = function (...args) {
    at = this._$;
    return performAction.apply(this, args);
  };
  jison.yy = observe ? observed(db, (method, args) => observe(method, args, at)) : db;
  try {
    jison.parse(text);
    return { database: db, work };
  } catch (thrown) {
    const { hash, message } = thrown as { hash?: { token?: unknown }; message?: unknown };
    // Without `hash` a method of the database refused what the grammar let pass: the construct is the place.
    return {
      database: db,
      work,
      error: {
        message: String(message),
        token: typeof hash?.token === 'string' ? hash.token : '',
        ...(!hash && { refused: true }),
        ...(exhausted && { exhausted }),
        at: exhausted
          ? lexer.yylloc
          : hash
            ? typeof hash.token === 'string'
              ? lexer.yylloc
              : endOf(lexer.yylloc)
            : at,
      },
    };
  } finally {
    jison.performAction = performAction;
    jison.lexer.setInput = setInput;
    jison.lexer.lex = lex;
    jison.yy = db;
  }
}

/** What is no token at all begins where the last token ended; a token over several lines is a label that nobody closed. */
function endOf(last: Location): Location {
  const { first_line, last_line, last_column } = last;
  return first_line < last_line ? last : { ...last, first_column: last_column };
}

/** The database with each of its methods reported before it runs. Jison copies own properties only. */
function observed(
  db: Record<string, unknown>,
  report: (method: string, args: readonly unknown[]) => void,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(db).map(([name, value]) => {
      if (typeof value !== 'function') return [name, value];
      const spied = (...args: unknown[]): unknown => {
        report(name, args);
        return value.apply(db, args);
      };
      return [name, spied];
    }),
  );
}

interface Langium {
  readonly wrapper?: object;
  parse(text: string): {
    readonly value: Record<string, unknown>;
    readonly parserErrors: readonly { message: string; token: { startOffset: number; endOffset?: number } }[];
    readonly lexerErrors: readonly { message: string; offset: number; length: number }[];
  };
}

/** The first error is what is asked for: to read on after each takes seconds where there are many. */
function firstErrorOnly(parser: Langium): Langium {
  Object.assign(parser.wrapper ?? {}, { recoveryEnabled: false });
  return parser;
}

function runLangium(parser: Langium, text: string): Parsed {
  const { value, parserErrors, lexerErrors } = parser.parse(text);
  const work = text.length;
  const [lexical] = lexerErrors;
  const [syntactic] = parserErrors;
  if (lexical) {
    const { offset, length, message } = lexical;
    return { database: value, work, error: { message, token: '', at: { offset, length } } };
  }
  if (!syntactic) return { database: value, work };
  const { startOffset, endOffset = startOffset } = syntactic.token;
  // At the end of the text Chevrotain has no place for its token.
  const offset = Number.isFinite(startOffset) ? startOffset : text.length;
  const length = Number.isFinite(endOffset) ? endOffset + 1 - offset : 0;
  return { database: value, work, error: { message: syntactic.message, token: '', at: { offset, length } } };
}
