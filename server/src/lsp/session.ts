import type { CancellationToken, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hasMermaid } from '../engine/diagrams';
import type { Analysis, Settings, Source } from '../engine/types';
import type { DesignDocService } from '../service';
import type { Steps } from '../text/steps';
import type { Abilities } from './abilities';
import { createAnnouncer } from './announcer';
import { orCancelled, throwIfCancelled } from './cancellation';
import { afterPendingMessages } from './pending-messages';
import { methods, type StatusParams } from './protocol';
import { createRuns } from './runs';
import type { DocumentSettings, SettingsSource } from './settings';
import { silenced } from './silenced';
import { statusOf } from './status';
import { createTurns } from './turns';
import { isSilent, pathOf, schemeOf } from './uris';

/** One version of an open document with its analysis. */
export interface Analysed {
  readonly uri: string;
  readonly version: number;
  readonly analysis: Analysis;
  /** Those that it was analysed by; what is absent has its default. */
  readonly settings: Partial<Settings>;
}

/** The open documents and their analyses: what every feature of this server asks. */
export interface Session {
  readonly connection: Connection;
  readonly abilities: Abilities;
  readonly service: DesignDocService;
  readonly documents: TextDocuments<TextDocument>;
  /** True for a document that is open, Markdown, and not the shadow of another one (a diff's other side). */
  isChecked(uri: string): boolean;
  /**
   * Analysis of the document as it is now, by the settings as they are now; undefined when it is not open or not checked.
   * A document that is to be left in quiet looks like one that is no design doc, to every feature: `evenQuiet` asks for what is
   * known of it all the same, for reports that the user asked for.
   * @throws ResponseError when `token` is cancelled.
   */
  analyse(uri: string, token?: CancellationToken, evenQuiet?: boolean): Promise<Analysed | undefined>;
  /**
   * Analysis of a file by its text, to its end: diagrams count. Nothing is remembered of it, and nobody is told. Undefined where
   * settings changed in the meantime, or `token` was cancelled.
   */
  analyseClosed(uri: string, text: string, token?: CancellationToken): Promise<Analysis | undefined>;
  /**
   * What steps give, in turns with other work; undefined when the document is another version before they end.
   * @throws ResponseError when `token` is cancelled.
   */
  inTurns<T>(analysed: Analysed, steps: Steps<T>, token: CancellationToken): Promise<{ readonly value: T } | undefined>;
  /** Resolves when no analysis of an open document is asked for and nobody types. */
  whenIdle(): Promise<void>;
  status(analysed: Analysed): StatusParams;
  /** The user's decision whether this document is a design doc. It outlives closing, except for unsaved documents, whose names are given again. */
  treatAsDesignDoc(uri: string, treat: boolean): void;
  /** Whether the document looks like one that is no design doc from now on; see `analyse`. It outlives closing as the user's decision does. */
  leaveInQuiet(uri: string, quiet: boolean): void;
  /** Settings were dropped: analyses under way start again. */
  invalidate(): void;
  /** Drops what is remembered of a closed document. */
  forget(uri: string): void;
}

export interface SessionParts {
  readonly connection: Connection;
  readonly abilities: Abilities;
  readonly service: DesignDocService;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: SettingsSource;
  /** Documents that are left in quiet from the start. */
  readonly quiet?: readonly string[];
  /** Called when an open document was analysed for the first time, after the answer was sent. */
  analysed?(): void;
  /** Called when open documents should be analysed again, because the parser of diagrams is there now. */
  learnt(): void;
  /** Called when the user decided about a document, open or not. */
  decided?(uri: string): void;
}

/** After this many milliseconds without an edit nobody is typing. */
const patience = 400;

/** How many messages are handled between two turns, at most. A rest without any takes a tenth of a millisecond. */
const messagesEach = 12;

/** Analyses nothing before it is asked. */
export function createSession(parts: SessionParts): Session {
  const { connection, service, documents, settings } = parts;
  const treated = new Map<string, boolean>();
  const quiet = new Set<string>(parts.quiet ?? []);
  let generation = 0;
  let knowsDiagrams = false;
  let underWay = 0;
  const patient: (() => void)[] = [];
  let lastEdit = Number.NEGATIVE_INFINITY;
  const now = (): number => performance.now();
  const turns = createTurns({ now, rest: () => afterPendingMessages(messagesEach) });
  const runs = createRuns(turns, now);
  documents.onDidChangeContent(({ document: { uri } }) => {
    lastEdit = now();
    runs.edited(uri);
  });

  const whenIdle = async (): Promise<void> => {
    for (;;) {
      await afterPendingMessages();
      const wait = lastEdit + patience - now();
      if (underWay > 0) await new Promise<void>((resolve) => patient.push(resolve));
      else if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      else return;
    }
  };

  const isChecked = (uri: string): boolean => {
    const document = documents.get(uri);
    return document !== undefined && isMarkdown(document) && !isSilent(uri);
  };

  const announcer = createAnnouncer<Pick<Analysed, 'version' | 'analysis'>>(
    { now, soon: afterPendingMessages, after: (wait) => new Promise((resolve) => setTimeout(resolve, wait)) },
    (uri, { version, analysis }) => void connection.sendNotification(methods.status, statusOf(uri, version, analysis)),
  );
  const announce = (analysed: Analysed): void => {
    const { uri, version, analysis } = analysed;
    const last = announcer.last(uri);
    if (last?.version === version && last.analysis === analysis) return;
    // After the answer that asked for the analysis, which somebody waits for.
    if (announcer.announce(uri, { version, analysis })) void afterPendingMessages().then(() => parts.analysed?.());
  };

  const loadDiagrams = async (): Promise<void> => {
    if (!(await service.loadDiagrams()) || knowsDiagrams) return;
    knowsDiagrams = true;
    parts.learnt();
  };

  let awaitsDiagrams = false;
  /** A worker answers nothing while it loads the parser, so loading waits until nobody asks and nobody types. */
  const loadDiagramsWhenIdle = async (): Promise<void> => {
    if (awaitsDiagrams) return;
    awaitsDiagrams = true;
    await whenIdle();
    await loadDiagrams();
  };

  const sourceOf = (uri: string, text: string, { path, frameworks, frameworksUnread }: DocumentSettings): Source => {
    const treat = treated.get(uri);
    return {
      ...{ uri, text, path, frameworks, frameworksUnread },
      ...(treat !== undefined && { treatAsDesignDoc: treat }),
    };
  };

  const analyseOpen = async (uri: string, token?: CancellationToken, evenQuiet = false) => {
    for (;;) {
      const began = generation;
      if (!isChecked(uri)) return undefined;
      // Of the client, which takes its time.
      const known = await orCancelled(settings.of(uri), token);
      await afterPendingMessages();
      throwIfCancelled(token);
      if (began !== generation) continue;
      const document = documents.get(uri);
      if (!document || !isChecked(uri)) return undefined;
      const begin = () => service.analysing(sourceOf(uri, document.getText(), known), known.settings);
      const analysis = await runs.analysis(uri, begin, token);
      if (!analysis || began !== generation) continue;
      const analysed = { uri, version: document.version, analysis, settings: known.settings };
      const told = quiet.has(uri) ? { ...analysed, analysis: silenced(analysis) } : analysed;
      announce(told);
      if (service.wantsDiagrams(analysis)) void loadDiagramsWhenIdle();
      return evenQuiet ? analysed : told;
    }
  };

  const waitedFor = async <T>(work: Promise<T>): Promise<T> => {
    underWay++;
    try {
      return await work;
    } finally {
      if (--underWay === 0) for (const goOn of patient.splice(0)) goOn();
    }
  };

  return {
    ...parts,
    isChecked,
    analyse: (uri, token, evenQuiet) => waitedFor(analyseOpen(uri, token, evenQuiet)),
    async inTurns({ uri, version }, steps, token) {
      const isWanted = () => !token.isCancellationRequested && documents.get(uri)?.version === version;
      const cancelling = token.onCancellationRequested(() => turns.reconsider());
      try {
        const done = await waitedFor(turns.take(boxed(steps), { isWanted }));
        throwIfCancelled(token);
        return done;
      } finally {
        cancelling.dispose();
      }
    },
    async analyseClosed(uri, text, token) {
      const began = generation;
      const known = await settings.ofClosed(uri);
      const isWanted = (): boolean => began === generation && token?.isCancellationRequested !== true;
      if (!isWanted()) return undefined;
      const source = sourceOf(uri, text, known);
      const analyse = () => turns.take(service.analysing(source, known.settings), { isWanted, isPatient: true });
      const cancelling = token?.onCancellationRequested(() => turns.reconsider());
      try {
        let analysis = await analyse();
        if (analysis?.decision.isDesignDoc && hasMermaid(analysis.document)) {
          await loadDiagrams();
          analysis = await analyse();
        }
        return analysis && quiet.has(uri) ? silenced(analysis) : analysis;
      } finally {
        cancelling?.dispose();
        if (!documents.get(uri)) service.forget(uri);
      }
    },
    whenIdle,
    status: ({ uri, version, analysis }) => statusOf(uri, version, analysis),
    treatAsDesignDoc(uri, treat) {
      treated.set(uri, treat);
      runs.outdated(uri);
      parts.decided?.(uri);
    },
    leaveInQuiet(uri, wanted) {
      if (wanted) quiet.add(uri);
      else quiet.delete(uri);
      parts.decided?.(uri);
    },
    invalidate() {
      generation++;
      runs.outdated();
      settings.clear();
    },
    forget(uri) {
      // The next new document may get the same name.
      if (schemeOf(uri) === 'untitled') {
        treated.delete(uri);
        quiet.delete(uri);
      }
      announcer.forget(uri);
      runs.outdated(uri);
      settings.forget(uri);
      service.forget(uri);
    },
  };
}

/** In an object, so that a result which is undefined differs from no result. */
function* boxed<T>(steps: Steps<T>): Steps<{ readonly value: T }> {
  return { value: yield* steps };
}

function isMarkdown(document: TextDocument): boolean {
  const { languageId, uri } = document;
  // The library takes from a client whatever it sends as a text.
  if (typeof document.getText() !== 'string') return false;
  return languageId === 'markdown' || /\.(?:md|markdown|mdown|mkd)$/iu.test(pathOf(uri));
}
