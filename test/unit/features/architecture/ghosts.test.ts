import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDiagrams } from '../../../../server/src/diagram/load';
import type { Analysis } from '../../../../server/src/engine/types';
import type { Ghost } from '../../../../server/src/features/architecture/types';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits } from '../../../../server/src/text/span';

const folder = path.resolve(__dirname, '../../../../snippets/case-studies');
const names = readdirSync(folder).filter((name) => name.endsWith('.md'));

const doc = (diagram: string, text = ''): string => `---
framework: seven-phase
---

# Ranking of offers

## Architecture

\`\`\`mermaid
flowchart LR
${diagram}
\`\`\`

${text}`;

const system = `  APP[Client app] --> API[API gateway]
  API --> INF[Inference service]
  ING[Event ingestion] --> LAKE[(Data lake)]
  LAKE --> TR[Training pipeline]
  TR --> REG[Model registry]
  REG --> INF`;

describe('ghosts', function () {
  this.timeout(60_000);
  const service = createDesignDocService({ log: assert.fail, loadDiagrams });
  before(() => service.loadDiagrams());

  const analyse = (text: string): Analysis => service.analyse({ uri: 'file:///a.md', path: 'a.md', text });
  const ghosts = (text: string): readonly Ghost[] => service.architecture(analyse(text)).flatMap((one) => one.ghosts);
  const add = (text: string, id: string): { readonly text: string; readonly selected: string } => {
    const edit = service.addToArchitecture(analyse(text), id);
    assert.ok('edits' in edit, JSON.stringify(edit));
    const after = applyEdits(text, edit.edits);
    return { text: after, selected: after.slice(edit.select.start, edit.select.end) };
  };
  const arrows = ({ arrows: all }: Ghost): readonly string[] =>
    all.map(({ from = '*', to = '*', dotted }) => `${from} ${dotted ? '-.->' : '-->'} ${to}`);

  it('are none in a case study', () => {
    for (const name of names) {
      const text = readFileSync(path.join(folder, name), 'utf8');
      assert.deepEqual(ghosts(text), [], name);
    }
  });

  it('stand for what was rubbed out of a case study; drawing one takes it away and brings no new rule in', () => {
    let drawn = 0;
    for (const name of names) {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const analysis = analyse(text);
      const main = service.architecture(analysis).find(({ isMain }) => isMain);
      assert.ok(main, name);
      const fence = analysis.diagrams[main.index]?.fence;
      assert.ok(fence);
      for (const role of ['feature-store', 'registry', 'training', 'index', 'monitoring', 'candidate-generation']) {
        const ids = main.nodes.filter((node) => node.role === role).map(({ id }) => id);
        if (ids.length === 0) continue;
        const named = new RegExp(`(?<!\\w)(?:${ids.join('|')})(?!\\w)`, 'u');
        const content = fence.content
          .split('\n')
          .filter((line) => !named.test(line))
          .join('\n');
        const rubbed: string = text.slice(0, fence.contentSpan.start) + content + text.slice(fence.contentSpan.end);
        const before = new Set(analyse(rubbed).findings.map(({ rule }) => rule));
        const found: readonly Ghost[] = ghosts(rubbed);
        for (const ghost of found) {
          if (ghost.kind === 'text') continue;
          drawn += 1;
          const where = `${name} ${ghost.id}`;
          const after: string = add(rubbed, ghost.id).text;
          assert.ok(!ghosts(after).some(({ id }) => id === ghost.id), where);
          const fresh = analyse(after).findings.filter(({ rule }) => !before.has(rule));
          assert.deepEqual(fresh, [], where);
        }
      }
    }
    assert.ok(drawn >= 25, String(drawn));
  });

  it('have the arrows that such parts usually have, to what is drawn', () => {
    const text = doc(
      system,
      'The model registry and features come from the online feature store (Feast). The feature store is filled hourly; the feature store keeps 30 days.\n\n## Feature store\n\nOne definition serves the batch job and the online path; values are read by key within 4 ms and joined as of the event time.\n',
    );
    const [store] = ghosts(text).filter(({ role }) => role === 'feature-store');
    assert.ok(store, JSON.stringify(ghosts(text)));
    assert.deepEqual(arrows(store), ['LAKE --> *', '* --> TR', '* --> INF']);
    assert.equal(store.because, 'Described in "Feature store", not drawn.');
    const { text: after, selected } = add(text, store.id);
    assert.equal(selected, 'Feature store');
    assert.ok(
      after.includes('  REG --> INF\n  FS[(Feature store)]\n  LAKE --> FS\n  FS --> TR\n  FS --> INF\n```\n'),
      after,
    );
  });

  it('of a component have the author’s name for it', () => {
    const text = doc(
      system.replace('  REG --> INF', '  REG --> INF\n  INF -.-> ING'),
      '- **Embargo cache**: keeps what may not be shown.\n- **Inference service**: scores.\n',
    );
    const [cache] = ghosts(text);
    assert.equal(cache?.id, 'component embargo cache');
    assert.match(add(text, cache.id).text, /\n {2}EC\[\(Embargo cache\)\]\n/u);
  });

  it('lead back from use to training where nothing does', () => {
    const [back] = ghosts(doc(`${system}\n  INF --> MON[Drift monitoring]`)).filter(({ kind }) => kind === 'edge');
    assert.ok(back);
    assert.deepEqual(arrows(back), ['MON -.-> TR']);
    const after = add(doc(`${system}\n  INF --> MON[Drift monitoring]`), back.id);
    assert.equal(after.selected, 'MON -. feedback .-> TR');
  });

  it('begin the passage on a box that nobody describes: a row, an item, else a line below, and once only', () => {
    const odd = `  INF --> WOM[Wombat]\n${system}\n  INF -.-> ING`;
    const prompt = '[what it does, and who calls it]';
    const table = doc(
      odd,
      '| Component | What it does | Owner |\n|---|---|---|\n| Inference service | scores | us |\n',
    );
    const list = doc(odd, '- **Inference service**: scores.\n- **Event ingestion**: reads.\n');
    const bare = doc(odd, 'The data lake holds events of the ingestion; the training pipeline reads it each night.\n');
    for (const text of [table, list, bare]) assert.ok(ghosts(text).some(({ id }) => id === 'text WOM'));
    assert.ok(add(table, 'text WOM').text.endsWith(`| us |\n| Wombat | ${prompt} |  |\n`));
    assert.ok(add(list, 'text WOM').text.endsWith(`reads.\n- **Wombat**: ${prompt}\n`));
    const begun = add(bare, 'text WOM');
    assert.ok(begun.text.includes(`\`\`\`\n\n**Wombat**: ${prompt}\n\nThe data lake`), begun.text);
    assert.equal(begun.selected, prompt);
    const again = service.addToArchitecture(analyse(begun.text), 'text WOM');
    if ('edits' in again) assert.deepEqual(again.edits, []);
  });

  it('are written with the line ends and margins of the document', () => {
    const crlf = doc(`${system}\n  INF --> MON[Drift monitoring]`).replaceAll('\n', '\r\n');
    assert.ok(add(crlf, 'feedback').text.includes('\r\n  MON -. feedback .-> TR\r\n```'));
    const quoted = doc(`${system}\n  INF --> MON[Drift monitoring]`).replace(
      /```mermaid[\s\S]*?```/u,
      (fence) => `- As drawn:\n\n${fence.replace(/^/gmu, '  ')}`,
    );
    assert.ok(add(quoted, 'feedback').text.includes('\n    MON -. feedback .-> TR\n  ```'), quoted);
  });

  it('are the quick fixes of the findings about the same parts', () => {
    const text = doc(`${system}\n  INF --> MON[Drift monitoring]`);
    const finding = analyse(text).findings.find(({ rule }) => rule === 'diagram/feedback-edge');
    const [fix] = finding?.fixes ?? [];
    assert.equal(fix?.title, 'Draw an arrow from "Drift monitoring" to "Training pipeline"');
    assert.equal(applyEdits(text, fix.edits), add(text, 'feedback').text);
  });

  it('that are gone are refused with a sentence', () => {
    const edit = service.addToArchitecture(analyse(doc(system)), 'role no-such-thing');
    assert.ok('refused' in edit && /\.$/u.test(edit.refused));
  });
});
