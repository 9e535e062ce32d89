import * as vscode from 'vscode';
import type { Session } from './session';

/** What ends the wait for a server that is starting, besides its start. */
export interface StartLimits {
  readonly limitMs?: number;
  readonly token?: vscode.CancellationToken;
}

/** Waits while the server is starting; `session.state` says afterwards what came of it: `starting` where a limit was reached. */
export function waitForStart(session: Session, { limitMs, token }: StartLimits = {}): Promise<void> {
  if (session.state !== 'starting') return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      subscriptions.dispose();
      resolve();
    };
    const timer = limitMs === undefined ? undefined : setTimeout(end, limitMs);
    const subscriptions = vscode.Disposable.from(
      session.onDidChangeState((state) => state !== 'starting' && end()),
      ...(token ? [token.onCancellationRequested(end)] : []),
    );
  });
}

/** The same for a command, which may be what starts the extension: VS Code's status bar says what is waited for. */
export async function waitForStartVisibly(session: Session, limits: StartLimits = {}): Promise<void> {
  if (session.state !== 'starting') return;
  const title = 'Starting the language server of ML Design Docs';
  const options = { location: vscode.ProgressLocation.Window, title };
  await vscode.window.withProgress(options, () => waitForStart(session, limits));
}
