import type { ExtensionContext } from 'vscode';
import { nextTurn } from '../next-turn';

/**
 * Desktop and remote hosts. All extensions share one thread, and VS Code loads and activates one after the other: what there is to load and to do
 * is done in turns behind that. Who called a command, or has a view to be restored, waits for the promise.
 */
export async function activate(context: ExtensionContext): Promise<void> {
  await nextTurn();
  const { startNodeClient } = await import('./node-client');
  await nextTurn();
  startNodeClient(context);
}
