import { until } from './poll';
import type { Workbench } from './workbench';

/** Resolves when the browser has stored something that matches: what VS Code keeps over reloads is there after a few seconds. */
export async function waitForStored({ page }: Workbench, what: string, pattern: RegExp): Promise<void> {
  await until(`${what} to be stored`, () =>
    page.evaluate(async (source) => {
      const wanted = new RegExp(source);
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
            if (!wanted.test(value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value))) continue;
            database.close();
            return true;
          }
        }
        database.close();
      }
      return false;
    }, pattern.source),
  );
}
