import * as vscode from 'vscode';
import { methods, type Outline } from '../../../server/src/lsp/protocol';
import type { Session } from '../session';
import type { AttemptMemory } from './attempt-memory';
import * as clock from './clock';
import type { InterviewData } from './data';
import { findDocument, openDocument } from './find-document';
import { createPaceItem } from './pace-item';
import { type PhaseStart, phaseAt, phaseStarts } from './phase-places';
import { type AttemptRecord, recordOf } from './record';

export interface PracticeParts {
  readonly memory: AttemptMemory;
  readonly session: Session;
  data(): Promise<InterviewData>;
  /** Milliseconds since 1970. */
  now(): number;
  /** The attempt is over and no longer quiet; `timeIsUp`: nobody asked for the end. */
  finished(record: AttemptRecord, uri: vscode.Uri, timeIsUp: boolean): Promise<void>;
}

/** The one running attempt of the window, its clock and its place in the status bar. */
export interface Practice extends vscode.Disposable {
  readonly attempt: clock.Attempt | undefined;
  /** Starts the clock for a document, which is left in quiet from here on. */
  begin(uri: vscode.Uri, caseId: string, minutes: number): Promise<void>;
  pauseOrResume(): void;
  asked(question: number): void;
  /** Stops the clock and makes the report. The practice goes on, paused, where none can be made. */
  end(timeIsUp?: boolean): Promise<void>;
  abandon(): Promise<void>;
}

const tickMs = 1000;

export function createPractice(parts: PracticeParts): Practice {
  const { memory, session, now } = parts;
  const item = createPaceItem(parts.data);
  let starts: readonly PhaseStart[] = [];
  let text = '';
  let ending = false;
  let told: boolean | undefined;
  let asking: 'no' | 'yes' | 'again' = 'no';

  const set = (attempt: clock.Attempt | undefined): void => {
    memory.set(attempt);
    item.show(attempt);
    if ((attempt !== undefined) === told) return;
    told = attempt !== undefined;
    void vscode.commands.executeCommand('setContext', 'mlDesignDocs.interviewRunning', told);
  };

  const isOurs = (uri: vscode.Uri): boolean => uri.toString() === memory.attempt?.uri;

  const quiet = (uri: string, wanted: boolean): Promise<unknown> =>
    session.request(methods.quiet, { uri, quiet: wanted });

  /** The time up to now belongs to the phase where the cursor was. Elsewhere in the editor, it stays with that phase. */
  const follow = (editor: vscode.TextEditor | undefined): void => {
    if (!memory.attempt || !editor || !isOurs(editor.document.uri)) return;
    const phase = phaseAt(starts, editor.selection.active.line);
    if (phase !== memory.attempt.phase) set(clock.moveTo(memory.attempt, phase, now()));
  };

  const findPhases = async (document: vscode.TextDocument): Promise<void> => {
    if (!isOurs(document.uri)) return;
    text = document.getText() || text;
    if (asking !== 'no') {
      asking = 'again';
      return;
    }
    do {
      asking = 'yes';
      const outline = await session.request<Outline | null>(methods.outline, {
        uri: document.uri.toString(),
        report: true,
      });
      if (outline) starts = phaseStarts(outline);
    } while ((asking as string) === 'again');
    asking = 'no';
    follow(vscode.window.activeTextEditor);
  };

  const tick = (): void => {
    if (!memory.attempt || ending) return;
    const before = memory.attempt;
    const attempt = clock.advance(before, now());
    const warns = clock.wantsWarning(attempt);
    if (before.running || warns) set(warns ? { ...attempt, warned: true } : attempt);
    if (warns) void vscode.window.showInformationMessage('Interview practice: five minutes left.');
    if (clock.isOver(attempt)) void end(true);
  };

  const end = async (timeIsUp = false): Promise<void> => {
    if (!memory.attempt || ending) return;
    ending = true;
    try {
      const attempt = clock.pause(memory.attempt, now());
      set(attempt);
      const uri = vscode.Uri.parse(attempt.uri);
      const record = await makeRecord(attempt, uri);
      if (typeof record === 'string') {
        void vscode.window.showWarningMessage(record);
        return;
      }
      set(undefined);
      await quiet(attempt.uri, false);
      await parts.finished(record, uri, timeIsUp);
    } finally {
      ending = false;
    }
  };

  /** A sentence says why there is none. */
  const makeRecord = async (attempt: clock.Attempt, uri: vscode.Uri): Promise<AttemptRecord | string> => {
    const document = await findDocument(uri);
    if (!document) return 'The practice document is closed. Open it again to get the report, or abandon the practice.';
    const outline = await session.request<Outline | null>(methods.outline, { uri: uri.toString(), report: true });
    if (!outline)
      return 'The language server does not answer, so there is no report yet. End the practice again in a moment.';
    return recordOf(attempt, outline, document.getText(), await parts.data());
  };

  /** An unsaved document gets another address when it is saved: the practice goes with it. */
  const adopt = (document: vscode.TextDocument): void => {
    const { attempt } = memory;
    if (!attempt) return;
    if (isOurs(document.uri)) {
      // An unsaved document may lose its language with a reload of the window.
      if (document.languageId !== 'markdown') void vscode.languages.setTextDocumentLanguage(document, 'markdown');
      return void quiet(attempt.uri, true);
    }
    const saved = attempt.uri.startsWith('untitled:') && document.languageId === 'markdown';
    if (!saved || document.isUntitled || text.trim() === '' || document.getText().trim() !== text.trim()) return;
    move(document.uri);
  };

  const move = (uri: vscode.Uri): void => {
    if (!memory.attempt) return;
    const before = memory.attempt.uri;
    set({ ...memory.attempt, uri: uri.toString() });
    void quiet(uri.toString(), true);
    void quiet(before, false);
  };

  const closed = (document: vscode.TextDocument): void => {
    // Another language closes a document and opens it again, at once.
    setTimeout(() => {
      if (memory.attempt && isOurs(document.uri) && !openDocument(document.uri))
        set(clock.pause(memory.attempt, now()));
    });
  };

  const timer = setInterval(tick, tickMs);
  const subscriptions = vscode.Disposable.from(
    item,
    session.onDidSynchronise((document) => void findPhases(document)),
    session.onDidChangeState((state) => {
      const document = memory.attempt && openDocument(vscode.Uri.parse(memory.attempt.uri));
      if (document && state === 'running') void findPhases(document);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.workspace.onDidOpenTextDocument(adopt),
    vscode.workspace.onDidCloseTextDocument(closed),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      const moved = files.find(({ oldUri }) => isOurs(oldUri));
      if (moved) move(moved.newUri);
    }),
  );
  // After a reload: the time since the last tick counts if it was short, else the clock is paused.
  set(memory.attempt && clock.advance(memory.attempt, now()));
  const restored = memory.attempt && openDocument(vscode.Uri.parse(memory.attempt.uri));
  if (restored) adopt(restored);

  return {
    get attempt() {
      return memory.attempt;
    },
    async begin(uri, caseId, minutes) {
      starts = [];
      text = '';
      set(clock.startAttempt(uri.toString(), caseId, minutes * 60_000, now()));
      await quiet(uri.toString(), true);
    },
    pauseOrResume() {
      const { attempt } = memory;
      if (attempt) set(attempt.running ? clock.pause(attempt, now()) : clock.resume(attempt, now()));
    },
    asked(question) {
      const { attempt } = memory;
      if (attempt && !attempt.asked.includes(question)) set({ ...attempt, asked: [...attempt.asked, question] });
    },
    end,
    async abandon() {
      const { attempt } = memory;
      set(undefined);
      if (attempt) await quiet(attempt.uri, false);
    },
    dispose: () => {
      clearInterval(timer);
      subscriptions.dispose();
    },
  };
}
