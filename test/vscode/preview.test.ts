import { match, ok } from 'node:assert';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

/** What WCAG asks of text (level AA). */
const READABLE_CONTRAST = 4.5;

describe('the architecture preview', function () {
  this.timeout(90_000);
  const workbench = vscode.useWorkbench({ files: { 'design.md': incompleteDesign }, open: 'design.md' });
  const diagram = () => vscode.webview(workbench()).locator('.picture > svg').first();
  const drawn = () => diagram().evaluate((svg) => svg.textContent ?? '');

  it('draws the diagram of the document', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Architecture View');
    await diagram().waitFor();
    match(await drawn(), /Candidate retrieval/);
  });

  it('follows the text without a save', async () => {
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.replaceLine(workbench(), lineOf('retrieval --> ranker'), '  retrieval --> ranker[Second stage]');
    await vscode.until('the new label', async () => (await drawn()).includes('Second stage'));
  });

  it('keeps the last good picture while the diagram is broken, and says what is wrong', async () => {
    await vscode.replaceLine(workbench(), lineOf('retrieval --> ranker'), '  retrieval --> --> [[');
    await vscode
      .webview(workbench())
      .getByRole('alert')
      .filter({ hasText: /Line \d+/ })
      .waitFor();
    match(await drawn(), /Second stage/);
    await vscode.replaceLine(workbench(), lineOf('retrieval --> ranker'), '  retrieval --> ranker[Ranking service]');
    await vscode.until('the mended diagram', async () => (await drawn()).includes('Ranking service'));
  });

  it('is readable in light, dark and high contrast', async () => {
    await vscode.inThemes(
      workbench(),
      'preview',
      async ({ title, webview }) => {
        await vscode.webview(workbench()).locator(`body.${webview}`).waitFor();
        // A theme change draws the diagram anew.
        await vscode.until(
          `a contrast of ${READABLE_CONTRAST} in ${title}`,
          async () => (await vscode.contrastOfNodes(diagram())) >= READABLE_CONTRAST,
        );
      },
      { forDocs: true },
    );
  });

  it('asks nothing of the network', () => {
    const outside = workbench().requests.filter((url) => !isLocal(url));
    ok(outside.length === 0, outside.join('\n'));
  });
});

/** VS Code's service worker serves a webview's own files under vscode-cdn.net: nothing leaves the machine. */
function isLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (['data:', 'blob:', 'about:'].includes(protocol)) return true;
  return hostname === '127.0.0.1' || hostname.endsWith('.vscode-resource.vscode-cdn.net');
}

/** From 1. */
function lineOf(text: string): number {
  return incompleteDesign.split('\n').findIndex((line) => line.includes(text)) + 1;
}
