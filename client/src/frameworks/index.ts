import * as vscode from 'vscode';
import { isChecked } from '../checked-documents';
import { markdownEditor } from '../commands/context';
import type { Session } from '../session';
import { chooseFramework } from './choose';
import { conversionScheme, createConversionView } from './conversion-view';
import { coverageScheme, createCoverageView } from './coverage-view';
import { openSource, subjectOf } from './virtual-uri';

/** Commands that choose the framework of a document, show it through another one, and convert it. */
export function offerFrameworks(session: Session): vscode.Disposable {
  const coverage = createCoverageView(session);
  const conversion = createConversionView(session);
  const commands: Readonly<Record<string, (argument?: unknown) => unknown>> = {
    chooseFramework: () => onDocument((document) => chooseFramework(session, document)),
    viewInFramework: () => onDocument(coverage.open),
    goToEvidence: (target) => coverage.goToEvidence(target),
    convertFramework: () => onDocument(conversion.open),
    applyConversion: () => conversion.apply(),
    discardConversion: () => conversion.discard(),
  };
  return vscode.Disposable.from(
    coverage,
    conversion,
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`mlDesignDocs.${name}`, run)),
  );
}

/** Runs on the active Markdown document, or on the one that the active report or preview tells of. */
async function onDocument(run: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  const ours = active && [coverageScheme, conversionScheme].includes(active.uri.scheme);
  const source = ours ? subjectOf(active.uri)?.source : undefined;
  const document = source ? await openSource(source) : markdownEditor()?.document;
  if (document && isChecked(document)) await run(document);
}
