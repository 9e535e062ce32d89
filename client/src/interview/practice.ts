import * as vscode from 'vscode';
import { openDocument } from '../open-documents';
import type { Session } from '../session';
import { followAnswerDocument } from './answer-document';
import type { AttemptMemory } from './attempt-memory';
import * as clock from './clock';
import type { InterviewData } from './data';
import { findDocument } from './find-document';
import { followAnswer, outlineOf } from './followed-answer';
import { createPaceItem } from './pace-item';
import { type AttemptRecord, recordOf } from './record';
import { createRunningAttempt } from './running-attempt';

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

/** Takes up the attempt that the memory holds from before a reload, and ticks once a second until it is disposed of. */
export function createPractice(parts: PracticeParts): Practice {
  const { memory, session, now } = parts;
  const item = createPaceItem(parts.data);
  const running = createRunningAttempt(memory, session, item);
  const answer = followAnswer(running, session, memory.text, now);
  let ending = false;
  let sought = running.now === undefined;

  const tick = (): void => {
    if (!running.now || ending) return;
    memory.keepText(answer.text);
    const before = running.now;
    const attempt = clock.advance(before, now());
    const warns = clock.wantsWarning(attempt);
    if (before.running || warns) running.set(warns ? { ...attempt, warned: true } : attempt);
    if (warns) void vscode.window.showInformationMessage('Interview practice: five minutes left.');
    // Not again and again where the report cannot be made.
    if (before.running && clock.isOver(attempt)) void end(true);
  };

  const end = async (timeIsUp = false): Promise<void> => {
    if (!running.now || ending) return;
    ending = true;
    try {
      const attempt = clock.pause(running.now, now());
      running.set(attempt);
      const uri = vscode.Uri.parse(attempt.uri);
      const document = await findDocument(uri);
      if (!document) {
        parts.lost('The practice document is closed. Open it again to get the report.');
        return;
      }
      const outline = await outlineOf(session, uri);
      if (!outline) {
        void vscode.window.showWarningMessage(
          'The language server does not answer, so there is no report yet. End the practice again in a moment.',
        );
        return;
      }
      const record = recordOf(attempt, outline, document.getText(), await parts.data());
      running.set(undefined);
      await running.quiet(attempt.uri, false);
      await parts.finished(record, uri, timeIsUp);
    } finally {
      ending = false;
    }
  };

  const timer = setInterval(tick, tickMs);
  // After a reload: the time since the last tick counts if it was short, else the clock is paused.
  running.set(running.now && clock.advance(running.now, now()));
  const document = followAnswerDocument(running, answer, parts);
  const subscriptions = vscode.Disposable.from(
    ...[item, answer, document],
    session.onDidChangeState((state) => {
      if (state !== 'running') return;
      const open = running.now && openDocument(vscode.Uri.parse(running.now.uri));
      if (open) answer.look(open);
      if (!sought) void document.findAgain();
      sought = true;
    }),
  );

  return {
    get attempt() {
      return running.now;
    },
    async begin(uri, caseId, minutes) {
      answer.forget();
      memory.keepText('');
      running.set(clock.startAttempt(uri.toString(), caseId, minutes * 60_000, now()));
      await running.quiet(uri.toString(), true);
    },
    pauseOrResume() {
      const attempt = running.now;
      if (attempt) running.set(attempt.running ? clock.pause(attempt, now()) : clock.resume(attempt, now()));
    },
    asked(question) {
      const attempt = running.now;
      if (attempt && !attempt.asked.includes(question))
        running.set({ ...attempt, asked: [...attempt.asked, question] });
    },
    end,
    async abandon() {
      const attempt = running.now;
      running.set(undefined);
      if (attempt) await running.quiet(attempt.uri, false);
    },
    reopen: () => document.reopen(memory.text),
    dispose: () => {
      clearInterval(timer);
      subscriptions.dispose();
    },
  };
}
