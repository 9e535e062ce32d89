import { openWorkbench, runCommand } from '../../test/vscode/harness';
import { benchDocument } from './texts';

/** Milliseconds of activation as VS Code itself says them, once for each start of a real VS Code with a design doc open. */
export async function measureActivation(
  rounds: number,
  log: (line: string) => void,
): Promise<{ readonly ms: readonly number[] }> {
  const ms: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const workbench = await openWorkbench({ files: { 'design.md': benchDocument(10_000, 1) }, open: 'design.md' });
    try {
      await runCommand(workbench, 'Developer: Show Running Extensions');
      const row = workbench.page
        .locator('.runtime-extensions-editor .extension', { hasText: 'ML Design Docs' })
        .filter({ hasText: /Activation/u })
        .first();
      await row.waitFor({ timeout: 30_000 });
      const told = (await row.textContent()) ?? '';
      const found = /(\d+)\s?ms/u.exec(told);
      if (!found) throw new Error(`VS Code tells no time of activation: ${told}`);
      ms.push(Number(found[1]));
      log(`activation: ${found[1]} ms (${told.replace(/\s+/gu, ' ').trim()})`);
    } finally {
      await workbench.close();
    }
  }
  return { ms };
}
