import * as vscode from 'vscode';
import type { CommandContext } from './context';
import { fixAll } from './fix-all';
import { insertAllMissing } from './insert-all-missing';
import { insertSkeleton } from './insert-skeleton';
import { newDesignDoc } from './new-design-doc';
import { openPreview } from './open-preview';
import { restartServer } from './restart-server';
import { goToSection, insertMissingSection, insertSection, showGap } from './sections';
import { showOutput } from './show-output';
import { treatAsDesignDoc } from './treat-as-design-doc';
import { openExample, openWalkthrough } from './walkthrough';

/** Registers every command of the manifest. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const commands: Readonly<Record<string, (argument?: unknown) => unknown>> = {
    newDesignDoc: (folder) => newDesignDoc(context, folder),
    insertSkeleton: () => insertSkeleton(context),
    openPreview: () => openPreview(context),
    goToSection: (row) => goToSection(row),
    insertSection: (row) => insertSection(context, row),
    insertPhase: (row) => insertSection(context, row),
    insertMissingSection: () => insertMissingSection(context),
    insertAllMissing: () => insertAllMissing(context),
    fixAll: () => fixAll(context),
    showGap: (target) => showGap(context, target),
    openExample: () => openExample(context),
    openWalkthrough: () => openWalkthrough(context),
    treatAsDesignDoc: () => treatAsDesignDoc(context, true),
    doNotTreatAsDesignDoc: () => treatAsDesignDoc(context, false),
    restartServer: () => restartServer(context),
    showOutput: () => showOutput(context),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`mlDesignDocs.${name}`, run)),
  );
}
