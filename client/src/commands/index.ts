import * as vscode from 'vscode';
import { exportDiagram, openPreview } from './architecture-view';
import type { CommandContext } from './context';
import { drawArchitecture } from './draw-architecture';
import { fixAll } from './fix-all';
import { insertAllMissing } from './insert-all-missing';
import { insertSkeleton } from './insert-skeleton';
import { newDesignDoc } from './new-design-doc';
import { restartServer } from './restart-server';
import { openReview } from './review';
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
    exportDiagram: () => exportDiagram(context),
    copyDiagram: () => exportDiagram(context, 'clipboard'),
    openReview: () => openReview(context),
    drawArchitecture: () => drawArchitecture(context),
    lockPreview: () => context.preview.lock(true),
    unlockPreview: () => context.preview.lock(false),
    showPortfolio: () => context.portfolio.open(),
    refreshPortfolio: () => context.portfolio.refresh(),
    savePortfolio: () => context.portfolio.save(),
    goToSection: (row) => goToSection(row),
    insertSection: (row) => insertSection(context, row),
    insertPhase: (row) => insertSection(context, row),
    insertMissingSection: () => insertMissingSection(context),
    insertAllMissing: () => insertAllMissing(context),
    fixAll: () => fixAll(context),
    showGap: (target) => showGap(context, target),
    openExample: () => openExample(context),
    openWalkthrough: () => openWalkthrough(context),
    treatAsDesignDoc: (uri) => treatAsDesignDoc(context, true, uri),
    doNotTreatAsDesignDoc: (uri) => treatAsDesignDoc(context, false, uri),
    restartServer: () => restartServer(context),
    showOutput: () => showOutput(context),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`mlDesignDocs.${name}`, run)),
  );
}
