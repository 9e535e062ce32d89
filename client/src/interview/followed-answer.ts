import * as vscode from 'vscode';
import { methods, type Outline } from '../../../server/src/lsp/protocol';
import { coalesced } from '../coalesced';
import type { Session } from '../session';
import * as clock from './clock';
import { isEmptied } from './find-document';
import { type PhaseStart, phaseAt, phaseStarts } from './phase-places';
import type { RunningAttempt } from './running-attempt';

/** The text of the answer, and the phase that is written at. */
export interface FollowedAnswer extends vscode.Disposable {
  /** As it was last seen; it may be kept longer than its document. */
  readonly text: string;
  /** Line of the cursor when it was last seen, from zero: where it goes in a document that is opened again. */
  readonly line: number | undefined;
  /** Looks at the text, and asks the server for its phases. Does nothing for another document. */
  look(document: vscode.TextDocument): void;
  /** A new attempt: nothing is written yet. */
  forget(): void;
}

/** Asks the server for the document through its framework, in quiet as well. */
export function outlineOf(session: Session, uri: vscode.Uri): Promise<Outline | null | undefined> {
  return session.request(methods.outline, { uri: uri.toString(), report: true });
}

/** Follows the cursor and the edits of the attempt's document; `kept` is the text from before a reload, `now` milliseconds since 1970. */
export function followAnswer(
  running: RunningAttempt,
  session: Session,
  kept: string,
  now: () => number,
): FollowedAnswer {
  let starts: readonly PhaseStart[] = [];
  let text = kept;
  let line: number | undefined;

  /** The time up to now belongs to the phase where the cursor was. Elsewhere in the editor, it stays with that phase. */
  const follow = (editor: vscode.TextEditor | undefined): void => {
    if (!running.now || !editor || !running.isOf(editor.document.uri) || isEmptied(editor.document)) return;
    line = editor.selection.active.line;
    const phase = phaseAt(starts, line);
    if (phase !== running.now.phase) running.set(clock.moveTo(running.now, phase, now()));
  };

  const askForPhases = coalesced(async () => {
    if (!running.now) return;
    const outline = await outlineOf(session, vscode.Uri.parse(running.now.uri));
    if (outline) starts = phaseStarts(outline);
    follow(vscode.window.activeTextEditor);
  });

  const look = (document: vscode.TextDocument): void => {
    if (!running.isOf(document.uri) || isEmptied(document)) return;
    text = document.getText();
    void askForPhases();
  };

  const subscriptions = vscode.Disposable.from(
    session.onDidSynchronise(look),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
    vscode.window.onDidChangeActiveTextEditor(follow),
  );
  return {
    get text() {
      return text;
    },
    get line() {
      return line;
    },
    look,
    forget: () => {
      starts = [];
      text = '';
      line = undefined;
    },
    dispose: () => subscriptions.dispose(),
  };
}
