import * as vscode from 'vscode';
import { type Architecture, type ArchitectureParams, methods } from '../../../server/src/lsp/protocol';
import { coalesced } from '../coalesced';
import type { Session } from '../session';

/** What the diagrams of one document mean, asked for anew with each analysis. */
export interface FollowedArchitecture extends vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  /** Null in a document that is no design doc; undefined as long as nothing is known. */
  readonly architecture: Architecture | null | undefined;
  /** From now on of this document; undefined: of none. */
  follow(uri: vscode.Uri | undefined): void;
}

/** Follows no document at first. */
export function followArchitecture(session: Session): FollowedArchitecture {
  const changed = new vscode.EventEmitter<void>();
  let target: string | undefined;
  let architecture: Architecture | null | undefined;

  const ask = coalesced(async () => {
    const uri = target;
    if (uri === undefined || session.state !== 'running') return;
    const params: ArchitectureParams = { uri };
    const answer = await session.request<Architecture | null>(methods.architecture, params);
    // Stale: another document is shown by now.
    if (answer === undefined || uri !== target) return;
    architecture = answer;
    changed.fire();
  });

  const subscriptions = vscode.Disposable.from(
    changed,
    session.onDidChangeStatus(({ uri }) => {
      if (uri === target) void ask();
    }),
    session.onDidChangeState((state) => {
      if (state === 'running') void ask();
    }),
  );

  return {
    onDidChange: changed.event,
    get architecture() {
      return architecture;
    },
    follow: (uri) => {
      const next = uri?.toString();
      if (next === target) return;
      target = next;
      architecture = undefined;
      void ask();
    },
    dispose: () => subscriptions.dispose(),
  };
}
