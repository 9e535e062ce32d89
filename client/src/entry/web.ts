import type { ExtensionContext } from 'vscode';
import { nextTurn } from '../next-turn';
import { loadWebScript } from './web-script';

/** The web host, which loads this one file. What there is to load and to do waits as in node.ts; a script that cannot be loaded fails the activation. */
export async function activate(context: ExtensionContext): Promise<void> {
  await nextTurn();
  const { startWebClient } = await loadWebScript<typeof import('./web-client')>(
    context.extensionUri,
    'dist/client/web-client.js',
  );
  await nextTurn();
  startWebClient(context);
}
