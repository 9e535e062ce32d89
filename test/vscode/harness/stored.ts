import { until } from './poll';
import type { Workbench } from './workbench';

/**
 * Resolves when the browser has stored something that matches and that `accept` takes by the groups of the match: what VS Code
 * keeps over reloads is there after a few seconds.
 */
export async function waitForStored(
  { page }: Workbench,
  what: string,
  pattern: RegExp,
  accept: (groups: readonly string[]) => boolean = () => true,
): Promise<void> {
  await until(`${what} to be stored`, async () => {
    const found = await page.evaluate(async (source) => {
      const wanted = new RegExp(source);
      const matches: string[][] = [];
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const store of database.objectStoreNames) {
          const values = await new Promise<unknown[]>((resolve, reject) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          for (const value of values) {
            const match = wanted.exec(value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value));
            if (match) matches.push(match.slice(1));
          }
        }
        database.close();
      }
      return matches;
    }, pattern.source);
    return found.some(accept);
  });
}
