import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

function sources(folder: string): readonly (readonly [name: string, text: string])[] {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [
      `${folder}/${name.split(path.sep).join('/')}`,
      readFileSync(path.join(root, folder, name), 'utf8'),
    ]);
}

/** What documents say is shown in hovers, trees, notices and pages; VS Code trusts none of it unless it is told to. */
describe('what the extension shows of documents', () => {
  const client = [...sources('client/src'), ...sources('client/webview')];

  it('is never trusted: no command runs by a link, no HTML is made of it', () => {
    assert.ok(client.length > 80);
    for (const [name, text] of client)
      assert.doesNotMatch(
        text,
        /\bisTrusted\s*[:=](?!=)|supportHtml|supportThemeIcons|enableCommandUris:\s*true/u,
        name,
      );
  });

  it('becomes no markup and no code in a page', () => {
    for (const [name, text] of client) {
      const code = text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gmu, '');
      assert.doesNotMatch(code, /\beval\(|document\.write|setTimeout\(\s*['"`]/u, name);
      // The extension's own script, by a name that is written there: the web host gives no other way to load it.
      if (name !== 'client/src/entry/web-script.ts') assert.doesNotMatch(code, /new Function\(/u, name);
      const loads = code.match(/\bloadWebScript<(?!Exports>)/gu) ?? [];
      const ofOwn =
        /\bloadWebScript<typeof import\('[^']+'\)>\(\s*context\.extensionUri,\s*'dist\/client\/[\w-]+\.js',?\s*\)/gu;
      assert.equal((code.match(ofOwn) ?? []).length, loads.length, name);
      // Mermaid's drawing goes in as what its strict level and DOMPurify left of it.
      if (!/innerHTML|insertAdjacentHTML|outerHTML/u.test(code)) continue;
      assert.ok(
        name === 'client/webview/draw.ts' ||
          name === 'client/webview/figure-view.ts' ||
          name.startsWith('client/webview/export/'),
        name,
      );
    }
  });

  it('gives links to commands in one page, which has no script: a list of its own commands', () => {
    const linked = client.filter(([, text]) => text.includes('enableCommandUris'));
    assert.deepEqual(
      linked.map(([name]) => name),
      ['client/src/interview/report-panel.ts'],
    );
    const [[, text] = ['', '']] = linked;
    assert.match(text, /enableScripts: false/u);
    assert.match(
      text,
      /enableCommandUris: \[(?:'\w+',? ?)+\]\.map\(\(name\) => `mlDesignDocs\.interview\.\$\{name\}`\)/u,
    );
  });

  it('runs scripts in two pages, each of which names the folders that it may read', () => {
    const scripted = client.filter(([, text]) => /enableScripts: true/u.test(text));
    // Each with a policy of its own: page-html.test.ts, page.test.ts.
    assert.deepEqual(scripted.map(([name]) => name).sort(), [
      'client/src/portfolio/panel.ts',
      'client/src/preview/panel.ts',
    ]);
    for (const [name, text] of client.filter(([, one]) => /enableScripts/u.test(one)))
      assert.match(text, /localResourceRoots: \[/u, name);
  });
});
