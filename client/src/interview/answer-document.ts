import * as vscode from 'vscode';
import { openDocument } from '../open-documents';
import { fillIn, showAnswer } from './answer-editor';
import * as clock from './clock';
import { findDocument, isBack, isSameText } from './find-document';
import type { FollowedAnswer } from './followed-answer';
import type { RunningAttempt } from './running-attempt';

/** Where the answer of the attempt is written: the practice goes with it through saving, renaming, closing and reloads. */
export interface AnswerDocument extends vscode.Disposable {
  /** After a reload: VS Code brings unsaved documents back, unless it was told not to. */
  findAgain(): Promise<void>;
  /** Shows the answer and lets the clock go on: its document, or a new one with `kept`, the text that was kept of it. */
  reopen(kept: string): Promise<void>;
}

/** Saving an unsaved document, or changing its language, closes it and opens it again: nothing is lost before that long. */
const closedMs = 1000;

/** After a reload of the window a document that is not back by then is gone. */
const restoredMs = 10_000;

/** Takes up the document at once if it is open. `lost` is told what it means that there is none any more; `now`: milliseconds since 1970. */
export function followAnswerDocument(
  running: RunningAttempt,
  answer: FollowedAnswer,
  { now, lost }: { now(): number; lost(message: string): void },
): AnswerDocument {
  let disposed = false;

  /** An unsaved document gets another address when it is saved: the practice goes with it. */
  const adopt = (document: vscode.TextDocument): void => {
    const attempt = running.now;
    if (!attempt) return;
    if (running.isOf(document.uri)) {
      // An unsaved document may lose its language with a reload of the window.
      if (document.languageId !== 'markdown') void vscode.languages.setTextDocumentLanguage(document, 'markdown');
      return void running.quiet(attempt.uri, true);
    }
    const saved = attempt.uri.startsWith('untitled:') && document.languageId === 'markdown' && !document.isUntitled;
    if (saved && answer.text.trim() !== '' && isSameText(document.getText(), answer.text)) void move(document.uri);
  };

  const move = async (uri: vscode.Uri): Promise<void> => {
    if (!running.now) return;
    const before = running.now.uri;
    running.set({ ...running.now, uri: uri.toString() });
    await running.quiet(uri.toString(), true);
    if (before !== uri.toString()) await running.quiet(before, false);
  };

  const closed = (document: vscode.TextDocument): void => {
    setTimeout(() => {
      if (disposed || !running.now || !running.isOf(document.uri) || openDocument(document.uri)) return;
      running.set(clock.pause(running.now, now()));
      lost('The practice document was closed. The clock is paused.');
    }, closedMs);
  };

  const subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(adopt),
    // The file of an unsaved document is opened empty: only when it is saved it has the text.
    vscode.workspace.onDidSaveTextDocument(adopt),
    vscode.workspace.onDidCloseTextDocument(closed),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      const moved = files.find(({ oldUri }) => running.isOf(oldUri));
      if (moved) void move(moved.newUri);
    }),
  );
  const restored = running.now && openDocument(vscode.Uri.parse(running.now.uri));
  if (restored) adopt(restored);

  return {
    async findAgain() {
      if (!running.now) return;
      const { uri } = running.now;
      const document = vscode.Uri.parse(uri);
      if ((await isBack(document, restoredMs)) || (await findDocument(document))) return;
      // The practice may be over meanwhile, or go on in another document.
      if (disposed || running.now?.uri !== uri) return;
      running.set(clock.pause(running.now, now()));
      lost('The document of your interview practice is gone. Its text was kept, and the clock is paused.');
    },
    async reopen(kept) {
      if (!running.now) return;
      const uri = vscode.Uri.parse(running.now.uri);
      const open = openDocument(uri);
      const there = open ?? (await findDocument(uri));
      if (there) await showAnswer(there);
      else {
        const at = answer.line;
        // Empty at first: the server is told to be quiet before there is anything to say.
        const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
        await move(document.uri);
        await fillIn(await showAnswer(document), kept, at ?? kept.split('\n').length - 1);
      }
      // Who only looks at the answer during a pause goes on pausing.
      if (running.now && !open) running.set(clock.resume(running.now, now()));
    },
    dispose: () => {
      disposed = true;
      subscriptions.dispose();
    },
  };
}
