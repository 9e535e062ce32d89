import * as vscode from 'vscode';
import type { ServerState, Session } from './session';

/** What ends the wait for a server that is starting, besides its start. */
export interface StartLimits {
  readonly limitMs?: number;
  readonly token?: vscode.CancellationToken;
}

/** Waits while the server is starting. Resolves to what came of it: still `starting` where a limit was reached. */
export function waitForStart(session: Session, { limitMs, token }: StartLimits = {}): Promise<ServerState> {
  if (session.state !== 'starting') return Promise.resolve(session.state);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      subscriptions.dispose();
      resolve(session.state);
    };
    const timer = limitMs === undefined ? undefined : setTimeout(end, limitMs);
    const subscriptions = vscode.Disposable.from(
      session.onDidChangeState((state) => state !== 'starting' && end()),
      ...(token ? [token.onCancellationRequested(end)] : []),
    );
  });
}

/** The same for a command, which may be what starts the extension: VS Code's status bar says what is waited for. */
export async function waitForStartVisibly(session: Session, limits: StartLimits = {}): Promise<ServerState> {
  if (session.state !== 'starting') return session.state;
  const title = 'Starting the language server of ML Design Docs';
  const options = { location: vscode.ProgressLocation.Window, title };
  return vscode.window.withProgress(options, () => waitForStart(session, limits));
}
