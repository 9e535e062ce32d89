import * as vscode from 'vscode';
import { methods, type Outline } from '../../../server/src/lsp/protocol';
import { coalesced } from '../coalesced';
import { openDocument } from '../open-documents';
import type { Session } from '../session';
import { fillIn, showAnswer } from './answer-editor';
import type { AttemptMemory } from './attempt-memory';
import * as clock from './clock';
import type { InterviewData } from './data';
import { findDocument, isBack, isEmptied, isSameText } from './find-document';
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
  /** The document of the attempt is closed; `message` says what that means. The text is kept: see `Practice.reopen`. */
  lost(message: string): void;
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
  /** Shows the answer and lets the clock go on: its document, or a new one with the text that was kept of it. */
  reopen(): Promise<void>;
}

const tickMs = 1000;

/** Saving an unsaved document, or changing its language, closes it and opens it again: nothing is lost before that long. */
const closedMs = 1000;

/** After a reload of the window a document that is not back by then is gone. */
const restoredMs = 10_000;

/** Takes up the attempt that the memory holds from before a reload, and ticks once a second until it is disposed of. */
export function createPractice(parts: PracticeParts): Practice {
  const { memory, session, now } = parts;
  const item = createPaceItem(parts.data);
  let starts: readonly PhaseStart[] = [];
  let text = memory.text;
  /** Line of the cursor when it was last seen, from zero: where it goes in a document that is opened again. */
  let line: number | undefined;
  let ending = false;
  let disposed = false;
  let sought = memory.attempt === undefined;
  let told: boolean | undefined;

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

  const outlineOf = (uri: vscode.Uri): Promise<Outline | null | undefined> =>
    session.request(methods.outline, { uri: uri.toString(), report: true });

  /** The time up to now belongs to the phase where the cursor was. Elsewhere in the editor, it stays with that phase. */
  const follow = (editor: vscode.TextEditor | undefined): void => {
    if (!memory.attempt || !editor || !isOurs(editor.document.uri) || isEmptied(editor.document)) return;
    line = editor.selection.active.line;
    const phase = phaseAt(starts, line);
    if (phase !== memory.attempt.phase) set(clock.moveTo(memory.attempt, phase, now()));
  };

  const askForPhases = coalesced(async () => {
    if (!memory.attempt) return;
    const outline = await outlineOf(vscode.Uri.parse(memory.attempt.uri));
    if (outline) starts = phaseStarts(outline);
    follow(vscode.window.activeTextEditor);
  });

  const findPhases = (document: vscode.TextDocument): void => {
    if (!isOurs(document.uri) || isEmptied(document)) return;
    text = document.getText();
    void askForPhases();
  };

  const tick = (): void => {
    if (!memory.attempt || ending) return;
    memory.keepText(text);
    const before = memory.attempt;
    const attempt = clock.advance(before, now());
    const warns = clock.wantsWarning(attempt);
    if (before.running || warns) set(warns ? { ...attempt, warned: true } : attempt);
    if (warns) void vscode.window.showInformationMessage('Interview practice: five minutes left.');
    // Not again and again where the report cannot be made.
    if (before.running && clock.isOver(attempt)) void end(true);
  };

  const end = async (timeIsUp = false): Promise<void> => {
    if (!memory.attempt || ending) return;
    ending = true;
    try {
      const attempt = clock.pause(memory.attempt, now());
      set(attempt);
      const uri = vscode.Uri.parse(attempt.uri);
      const document = await findDocument(uri);
      if (!document) {
        parts.lost('The practice document is closed. Open it again to get the report.');
        return;
      }
      const outline = await outlineOf(uri);
      if (!outline) {
        void vscode.window.showWarningMessage(
          'The language server does not answer, so there is no report yet. End the practice again in a moment.',
        );
        return;
      }
      const record = recordOf(attempt, outline, document.getText(), await parts.data());
      set(undefined);
      await quiet(attempt.uri, false);
      await parts.finished(record, uri, timeIsUp);
    } finally {
      ending = false;
    }
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
    const saved = attempt.uri.startsWith('untitled:') && document.languageId === 'markdown' && !document.isUntitled;
    if (saved && text.trim() !== '' && isSameText(document.getText(), text)) void move(document.uri);
  };

  const move = async (uri: vscode.Uri): Promise<void> => {
    if (!memory.attempt) return;
    const before = memory.attempt.uri;
    set({ ...memory.attempt, uri: uri.toString() });
    await quiet(uri.toString(), true);
    if (before !== uri.toString()) await quiet(before, false);
  };

  const closed = (document: vscode.TextDocument): void => {
    setTimeout(() => {
      if (disposed || !memory.attempt || !isOurs(document.uri) || openDocument(document.uri)) return;
      set(clock.pause(memory.attempt, now()));
      parts.lost('The practice document was closed. The clock is paused.');
    }, closedMs);
  };

  const reopen = async (): Promise<void> => {
    if (!memory.attempt) return;
    const uri = vscode.Uri.parse(memory.attempt.uri);
    const open = openDocument(uri);
    const there = open ?? (await findDocument(uri));
    if (there) await showAnswer(there);
    else {
      const [kept, at] = [memory.text, line];
      // Empty at first: the server is told to be quiet before there is anything to say.
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
      await move(document.uri);
      await fillIn(await showAnswer(document), kept, at ?? kept.split('\n').length - 1);
    }
    // Who only looks at the answer during a pause goes on pausing.
    if (memory.attempt && !open) set(clock.resume(memory.attempt, now()));
  };

  /** After a reload: VS Code brings unsaved documents back, unless it was told not to. */
  const findAgain = async (): Promise<void> => {
    if (!memory.attempt) return;
    const { uri } = memory.attempt;
    const document = vscode.Uri.parse(uri);
    if ((await isBack(document, restoredMs)) || (await findDocument(document))) return;
    // The practice may be over meanwhile, or go on in another document.
    if (disposed || memory.attempt?.uri !== uri) return;
    set(clock.pause(memory.attempt, now()));
    parts.lost('The document of your interview practice is gone. Its text was kept, and the clock is paused.');
  };

  const timer = setInterval(tick, tickMs);
  const subscriptions = vscode.Disposable.from(
    item,
    session.onDidSynchronise(findPhases),
    session.onDidChangeState((state) => {
      if (state !== 'running') return;
      const document = memory.attempt && openDocument(vscode.Uri.parse(memory.attempt.uri));
      if (document) findPhases(document);
      if (!sought) void findAgain();
      sought = true;
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.workspace.onDidOpenTextDocument(adopt),
    // The file of an unsaved document is opened empty: only when it is saved it has the text.
    vscode.workspace.onDidSaveTextDocument(adopt),
    vscode.workspace.onDidCloseTextDocument(closed),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      const moved = files.find(({ oldUri }) => isOurs(oldUri));
      if (moved) void move(moved.newUri);
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
      line = undefined;
      memory.keepText('');
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
    reopen,
    dispose: () => {
      disposed = true;
      clearInterval(timer);
      subscriptions.dispose();
    },
  };
}
