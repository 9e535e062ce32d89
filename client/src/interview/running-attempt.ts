import * as vscode from 'vscode';
import { methods } from '../../../server/src/lsp/protocol';
import type { Session } from '../session';
import type { AttemptMemory } from './attempt-memory';
import type { Attempt } from './clock';
import type { PaceItem } from './pace-item';

/** The one attempt of the window: kept over reloads, shown in the status bar, told to the menus. */
export interface RunningAttempt {
  readonly now: Attempt | undefined;
  set(attempt: Attempt | undefined): void;
  /** True for the address of its document. */
  isOf(uri: vscode.Uri): boolean;
  /** The server says nothing of the document, or says it again. */
  quiet(uri: string, wanted: boolean): Promise<unknown>;
}

/** The attempt that `memory` holds, which was shown to nobody yet. */
export function createRunningAttempt(memory: AttemptMemory, session: Session, item: PaceItem): RunningAttempt {
  let told: boolean | undefined;
  return {
    get now() {
      return memory.attempt;
    },
    set: (attempt) => {
      memory.set(attempt);
      item.show(attempt);
      if ((attempt !== undefined) === told) return;
      told = attempt !== undefined;
      void vscode.commands.executeCommand('setContext', 'mlDesignDocs.interviewRunning', told);
    },
    isOf: (uri) => uri.toString() === memory.attempt?.uri,
    quiet: (uri, wanted) => session.request(methods.quiet, { uri, quiet: wanted }),
  };
}
