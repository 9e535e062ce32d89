import type { CancellationToken, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Settings } from '../engine/types';
import type { DesignDocService } from '../service';
import type { Abilities } from './abilities';
import { afterPendingMessages, throwIfCancelled } from './guard';
import { methods, type StatusParams } from './protocol';
import type { SettingsSource } from './settings';
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
   * @throws ResponseError when `token` is cancelled before the work begins; the work itself is one piece.
   */
  analyse(uri: string, token?: CancellationToken): Promise<Analysed | undefined>;
  status(analysed: Analysed): StatusParams;
  /** The user's word for this document; it outlives closing, for documents that have a place of their own. */
  treatAsDesignDoc(uri: string, treat: boolean): void;
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
  /** More is known of the open documents than when they were analysed. */
  learnt(): void;
}

export function createSession(parts: SessionParts): Session {
  const { connection, service, documents, settings } = parts;
  const treated = new Map<string, boolean>();
  const announced = new Map<string, { readonly version: number; readonly analysis: Analysis }>();
  let generation = 0;

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
    if (await service.loadDiagrams()) parts.learnt();
  };

  return {
    ...parts,
    isChecked,
    async analyse(uri, token) {
      for (;;) {
        const began = generation;
        if (!isChecked(uri)) return undefined;
        const { settings: given, path, frameworks } = await settings.of(uri);
        await afterPendingMessages();
        throwIfCancelled(token);
        if (began !== generation) continue;
        const document = documents.get(uri);
        if (!document || !isChecked(uri)) return undefined;
        const treat = treated.get(uri);
        const source = {
          ...{ uri, text: document.getText(), path, frameworks },
          ...(treat !== undefined && { treatAsDesignDoc: treat }),
        };
        const analysis = service.analyse(source, given);
        const analysed = { uri, version: document.version, analysis, settings: given };
        announce(analysed);
        if (service.wantsDiagrams(analysed.analysis)) void loadDiagrams();
        return analysed;
      }
    },
    status: statusOf,
    treatAsDesignDoc: (uri, treat) => void treated.set(uri, treat),
    invalidate() {
      generation++;
      settings.clear();
    },
    forget(uri) {
      // The next new document may get the same name.
      if (schemeOf(uri) === 'untitled') treated.delete(uri);
      announced.delete(uri);
      settings.forget(uri);
      service.forget(uri);
    },
  };
}

function isMarkdown({ languageId, uri }: TextDocument): boolean {
  return languageId === 'markdown' || /\.(?:md|markdown|mdown|mkd)$/iu.test(pathOf(uri));
}

function statusOf({ uri, version, analysis }: Analysed): StatusParams {
  const { decision, framework, score } = analysis;
  return {
    uri,
    version,
    isDesignDoc: decision.isDesignDoc,
    ...(decision.uncertain && { uncertain: true }),
    decidedBy: decision.decidedBy,
    because: decision.because,
    framework: framework.id,
    frameworkTitle: framework.title,
    score: { covered: score.covered, applicable: score.applicable },
  };
}
