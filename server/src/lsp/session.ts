import type { CancellationToken, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hasMermaid } from '../engine/diagrams';
import type { Analysis, Settings, Source } from '../engine/types';
import type { DesignDocService } from '../service';
import type { Abilities } from './abilities';
import { afterPendingMessages, throwIfCancelled } from './guard';
import { methods, type StatusParams } from './protocol';
import type { DocumentSettings, SettingsSource } from './settings';
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
   * @throws ResponseError when `token` is cancelled before the work begins; the work itself is one piece.
   */
  analyse(uri: string, token?: CancellationToken, evenQuiet?: boolean): Promise<Analysed | undefined>;
  /**
   * Analysis of a file by its text, to its end: diagrams count. Nothing is remembered of it, and nobody is told. Undefined where
   * settings changed in the meantime.
   */
  analyseClosed(uri: string, text: string): Promise<Analysis | undefined>;
  /** No analysis of an open document is asked for, and nobody types: there is time for others. */
  whenIdle(): Promise<void>;
  status(analysed: Analysed): StatusParams;
  /** The user's word for this document; it outlives closing, for documents that have a place of their own. */
  treatAsDesignDoc(uri: string, treat: boolean): void;
  /** From now on nothing is told of this document, or everything again; it outlives closing as the user's word does. */
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
  /** More is known of the open documents than when they were analysed. */
  learnt(): void;
  /** The user said what is to become of a document, which may not be open. */
  decided?(uri: string): void;
}

/** Who typed so long ago stopped typing. In milliseconds. */
const patience = 400;

export function createSession(parts: SessionParts): Session {
  const { connection, service, documents, settings } = parts;
  const treated = new Map<string, boolean>();
  const quiet = new Set<string>(parts.quiet ?? []);
  const announced = new Map<string, { readonly version: number; readonly analysis: Analysis }>();
  let generation = 0;
  let knowsDiagrams = false;
  let underWay = 0;
  const patient: (() => void)[] = [];
  let lastEdit = Number.NEGATIVE_INFINITY;
  documents.onDidChangeContent(() => {
    lastEdit = performance.now();
  });

  const isChecked = (uri: string): boolean => {
    const document = documents.get(uri);
    return document !== undefined && isMarkdown(document) && !isSilent(uri);
  };

  const announce = (analysed: Analysed): void => {
    const { uri, version, analysis } = analysed;
    const last = announced.get(uri);
    if (last?.version === version && last.analysis === analysis) return;
    announced.set(uri, { version, analysis });
    void connection.sendNotification(methods.status, statusOf(analysed));
  };

  /** After the first answer, which does not wait for it. */
  const loadDiagrams = async (): Promise<void> => {
    if (!(await service.loadDiagrams()) || knowsDiagrams) return;
    knowsDiagrams = true;
    parts.learnt();
  };

  const sourceOf = (uri: string, text: string, { path, frameworks }: DocumentSettings): Source => {
    const treat = treated.get(uri);
    return { ...{ uri, text, path, frameworks }, ...(treat !== undefined && { treatAsDesignDoc: treat }) };
  };

  const analyseOpen = async (uri: string, token?: CancellationToken, evenQuiet = false) => {
    for (;;) {
      const began = generation;
      if (!isChecked(uri)) return undefined;
      const known = await settings.of(uri);
      await afterPendingMessages();
      throwIfCancelled(token);
      if (began !== generation) continue;
      const document = documents.get(uri);
      if (!document || !isChecked(uri)) return undefined;
      const analysis = service.analyse(sourceOf(uri, document.getText(), known), known.settings);
      const analysed = { uri, version: document.version, analysis, settings: known.settings };
      const told = quiet.has(uri) ? { ...analysed, analysis: silenced(analysis) } : analysed;
      announce(told);
      if (service.wantsDiagrams(analysis)) void loadDiagrams();
      return evenQuiet ? analysed : told;
    }
  };

  return {
    ...parts,
    isChecked,
    async analyse(uri, token, evenQuiet) {
      underWay++;
      try {
        return await analyseOpen(uri, token, evenQuiet);
      } finally {
        if (--underWay === 0) for (const goOn of patient.splice(0)) goOn();
      }
    },
    async analyseClosed(uri, text) {
      const began = generation;
      const known = await settings.ofClosed(uri);
      if (began !== generation) return undefined;
      const source = sourceOf(uri, text, known);
      let analysis = service.analyse(source, known.settings);
      if (analysis.decision.isDesignDoc && hasMermaid(analysis.document)) {
        await loadDiagrams();
        if (began !== generation) return undefined;
        analysis = service.analyse(source, known.settings);
      }
      if (!documents.get(uri)) service.forget(uri);
      return quiet.has(uri) ? silenced(analysis) : analysis;
    },
    async whenIdle() {
      for (;;) {
        await afterPendingMessages();
        const wait = lastEdit + patience - performance.now();
        if (underWay > 0) await new Promise<void>((resolve) => patient.push(resolve));
        else if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        else return;
      }
    },
    status: statusOf,
    treatAsDesignDoc(uri, treat) {
      treated.set(uri, treat);
      parts.decided?.(uri);
    },
    leaveInQuiet(uri, wanted) {
      if (wanted) quiet.add(uri);
      else quiet.delete(uri);
      parts.decided?.(uri);
    },
    invalidate() {
      generation++;
      settings.clear();
    },
    forget(uri) {
      // The next new document may get the same name.
      if (schemeOf(uri) === 'untitled') {
        treated.delete(uri);
        quiet.delete(uri);
      }
      announced.delete(uri);
      settings.forget(uri);
      service.forget(uri);
    },
  };
}

/** One silenced analysis for each: what is remembered by the analysis stays so. */
const silencedOnes = new WeakMap<Analysis, Analysis>();
const silencedFrom = new WeakSet<Analysis>();

function silenced(analysis: Analysis): Analysis {
  const known = silencedOnes.get(analysis);
  if (known) return known;
  const quiet: Analysis = {
    ...analysis,
    decision: {
      isDesignDoc: false,
      confidence: 0,
      decidedBy: 'command',
      because: 'Nothing is checked while you practise an interview in this file.',
    },
    findings: [],
  };
  silencedOnes.set(analysis, quiet);
  silencedFrom.add(quiet);
  return quiet;
}

function isMarkdown({ languageId, uri }: TextDocument): boolean {
  return languageId === 'markdown' || /\.(?:md|markdown|mdown|mkd)$/iu.test(pathOf(uri));
}

function statusOf({ uri, version, analysis }: Analysed): StatusParams {
  const { decision, framework, frameworkBecause, score } = analysis;
  return {
    uri,
    version,
    isDesignDoc: decision.isDesignDoc,
    ...(decision.uncertain && { uncertain: true }),
    ...(silencedFrom.has(analysis) && { quiet: true }),
    decidedBy: decision.decidedBy,
    because: decision.because,
    framework: framework.id,
    frameworkTitle: framework.title,
    frameworkBecause,
    score: { covered: score.covered, applicable: score.applicable },
  };
}
