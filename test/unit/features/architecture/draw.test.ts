import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDiagrams } from '../../../../server/src/diagram/load';
import type { Analysis } from '../../../../server/src/engine/types';
import type { ArchitectureDiagram, ArchitectureEdit } from '../../../../server/src/features/architecture/types';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits } from '../../../../server/src/text/span';

const root = path.resolve(__dirname, '../../../..');
const documents = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(root, folder, name));

const text = `---
framework: seven-phase
---

# Offers

## Data sources

Clicks and orders arrive from the app through Kafka within a minute; 40 million rows a day are kept for two years.

## Architecture

- **Feature store**: counters of the last 30 days, read by key.
- **Offer ranker**: reads from the feature store and scores 200 offers.
- **Policy service**: gets the order from the offer ranker and removes what may not be shown.

Later we may add an embedding index.

## Monitoring

A dashboard shows the PSI of each feature per day; the owner is paged at 0.25.
`;

describe('drawing the architecture from the text', function () {
  this.timeout(120_000);
  const service = createDesignDocService({ log: assert.fail, loadDiagrams });
  before(() => service.loadDiagrams());

  const analyse = (source: string): Analysis => service.analyse({ uri: 'file:///a.md', path: 'a.md', text: source });
  const draw = (source: string): ArchitectureEdit => service.drawArchitecture(analyse(source));
  const drawn = (source: string): string => {
    const edit = draw(source);
    assert.ok('edits' in edit, JSON.stringify(edit));
    return applyEdits(source, edit.edits);
  };
  const refused = (source: string): string => {
    const edit = draw(source);
    return 'refused' in edit ? edit.refused : '';
  };
  const main = (source: string): ArchitectureDiagram => {
    const found = service.architecture(analyse(source)).find(({ isMain }) => isMain);
    assert.ok(found, source);
    return found;
  };
  const withoutDiagram = (source: string): string => {
    const analysis = analyse(source);
    const [fence] = analysis.diagrams.map((one) => one.fence);
    assert.ok(fence);
    return source.slice(0, fence.span.start) + source.slice(fence.span.end);
  };

  it('draws what the text describes, in its words, below the heading of the architecture', () => {
    const after = drawn(text);
    assert.ok(after.includes('## Architecture\n\n<!-- ml-design-docs-architecture '), after);
    const { nodes } = main(after);
    const labels = nodes.map(({ label }) => label);
    for (const label of ['Feature store', 'Offer ranker', 'Policy service', 'Ingestion', 'Monitoring'])
      assert.ok(labels.includes(label), `${label} in ${labels.join(', ')}`);
    assert.ok(!labels.some((label) => /index/iu.test(label)), 'an idea for later is no part');
  });

  /** Without the marks of questions. */
  const arrowsOf = (source: string): readonly string[] => {
    const { nodes, edges } = main(drawn(source));
    const label = (id: string): string => nodes.find((node) => node.id === id)?.label ?? id;
    return edges.map(({ from, to }) => `${label(from)} > ${label(to)}`.replaceAll('?', ''));
  };
  /** The document with another list of components. */
  const having = (...parts: readonly string[]): string =>
    text.replace(/- \*\*Feature store[\s\S]*may not be shown\.\n/u, `${parts.join('\n')}\n`);

  it('draws the arrows that the text states', () => {
    const arrows = arrowsOf(text);
    assert.ok(arrows.includes('Feature store > Offer ranker'), arrows.join('\n'));
    assert.ok(arrows.includes('Offer ranker > Policy service'), arrows.join('\n'));
    assert.ok(!arrows.includes('Policy service > Offer ranker'));
  });

  it('feeds training from the offline store, requests from the online one, and the one from the other', () => {
    const arrows = arrowsOf(having('- **Online store**: Redis.', '- **Offline store**: Parquet files.'));
    for (const arrow of ['Offline store > Training', 'Online store > Inference', 'Offline store > Online store'])
      assert.ok(arrows.includes(arrow), `${arrow} in ${arrows.join(', ')}`);
    assert.ok(arrows.includes('Ingestion > Offline store'), arrows.join(', '));
    assert.ok(!arrows.includes('Online store > Training') && !arrows.includes('Offline store > Inference'));
  });

  it('puts a backend between the client and what answers', () => {
    const arrows = arrowsOf(having('- **Mobile frontend**: shows offers on request.', '- **Offers service**: in Go.'));
    assert.ok(arrows.includes('Offers service > Inference'), arrows.join(', '));
    assert.ok(arrows.some((arrow) => /^(?:Client|Mobile frontend) > Offers service$/u.test(arrow)));
    assert.ok(!arrows.some((arrow) => /^(?:Client|Mobile frontend) > Inference$/u.test(arrow)));
  });

  it('puts a service before its own stages, and draws no box twice', () => {
    const arrows = arrowsOf(
      having(
        '- **Mobile frontend**: shows offers on request.',
        '- **Recommendation service**: in Go.',
        '- **Offer retriever**: 500 candidates.',
        '- **Offer ranker**: scores 200 offers.',
        '- **ML pipeline**: on Kubernetes.',
      ),
    );
    for (const arrow of ['Recommendation service > Offer retriever', 'Offer retriever > Offer ranker'])
      assert.ok(arrows.includes(arrow), `${arrow} in ${arrows.join(', ')}`);
    assert.ok(!arrows.some((arrow) => /Inference|ML pipeline/u.test(arrow)), arrows.join(', '));
  });

  it('feeds training and scoring from the data where there is no store and no request', () => {
    const batch = text.replace(/## Architecture[\s\S]*## Monitoring/u, (old) =>
      old.replace(/- [\s\S]*index\.\n/u, 'A batch job scores all members every night with gradient boosted trees.\n'),
    );
    const arrows = arrowsOf(batch);
    assert.ok(arrows.includes('Ingestion > Training'), arrows.join(', '));
    assert.ok(!arrows.some((arrow) => /(?:Client|> Ingestion$)/u.test(arrow)), arrows.join(', '));
  });

  it('takes names from sentences where no list has them', () => {
    const source = having('The gateway reads the inverted index and hands 400 offers to the ranking service.');
    const labels = main(drawn(source)).nodes.map(({ label }) => label);
    for (const name of ['Inverted index', 'Ranking service']) assert.ok(labels.includes(name), labels.join(', '));
    const { length } = arrowsOf(source).filter((arrow) => arrow.endsWith('> Inverted index'));
    assert.equal(length, 0, 'nobody embeds words');
    const vague = having('The updated ranker is behind a straightforward database.');
    const others = main(drawn(vague)).nodes.map(({ label }) => label);
    assert.ok(!others.some((label) => /updated|straightforward/iu.test(label)), others.join(', '));
  });

  it('takes no route and no shop of a rival for a component', () => {
    const source = having(
      "- **The rivals' nearest stores**: prices are read by hand.",
      '- **PUT /store**: writes an offer.',
      '- **Offer ranker**: scores 200 offers.',
    );
    const labels = main(drawn(source)).nodes.map(({ label }) => label);
    assert.ok(labels.includes('Offer ranker'));
    assert.ok(!labels.some((label) => /rival|PUT/u.test(label)), labels.join(', '));
  });

  it('asks for what such a system needs and the text does not speak of: dashed, with a question mark', () => {
    const after = drawn(text);
    const ghosts = main(after).nodes.filter(({ label }) => label.endsWith('?'));
    assert.ok(ghosts.some(({ role }) => role === 'training'));
    assert.ok(after.includes(':::ghost') && after.includes('classDef ghost stroke-dasharray'));
    const edit = draw(text);
    assert.ok(ghosts.length > 2);
    assert.match('summary' in edit ? edit.summary : '', new RegExp(`and ${ghosts.length} dashed questions\\.`, 'u'));
  });

  it('keeps training apart from serving', () => {
    const fences = analyse(drawn(text)).diagrams;
    const groups = new Map(fences[0]?.diagram.nodes.map(({ label, group }) => [label, group]));
    assert.equal(groups.get('Offer ranker'), 'serving');
    assert.equal(groups.get('Training?'), 'training');
    assert.equal(groups.get('Feature store'), undefined);
  });

  it('draws the case studies nearly as their authors did, without a finding about the drawing', () => {
    let theirs = 0;
    let ours = 0;
    for (const file of documents('snippets/case-studies')) {
      const source = readFileSync(file, 'utf8');
      const roles = new Set(main(source).nodes.flatMap(({ role }) => role ?? []));
      const after = drawn(withoutDiagram(source));
      const mine = new Set(main(after).nodes.flatMap(({ role, label }) => (label.endsWith('?') ? [] : (role ?? []))));
      theirs += roles.size;
      ours += [...roles].filter((role) => mine.has(role)).length;
      const slips = analyse(after).findings.filter(
        ({ rule }) => rule.startsWith('diagram/') || rule === 'structure/suppression-used',
      );
      assert.deepEqual(slips, [], file);
    }
    assert.ok(ours / theirs >= 0.9, `${ours} of ${theirs} roles`);
  });

  it('draws again only what stands between the marks: twice is once, and the rest keeps its bytes', () => {
    for (const eol of ['\n', '\r\n']) {
      const source = text.replaceAll('\n', eol);
      const once = drawn(source);
      const again = draw(once);
      assert.ok('edits' in again);
      assert.deepEqual(again.edits, []);
      const more = once.replace('Later we may', `- **Order lake**: every order of two years.${eol}${eol}Later we may`);
      const twice = drawn(more);
      assert.ok(main(twice).nodes.some(({ label }) => label === 'Order lake'));
      const mark = /<!-- ml-design-docs-architecture[\s\S]*<!-- \/ml-design-docs-architecture -->/u;
      assert.equal(twice.replace(mark, ''), more.replace(mark, ''));
      assert.ok(!/(?<!\r)\n/u.test(eol === '\n' ? '' : twice));
    }
  });

  it('leaves alone what somebody edited between the marks', () => {
    const once = drawn(text);
    assert.match(refused(once.replace('Offer ranker]', 'Ranker of offers]')), /edited by hand/u);
    // A formatter is nobody.
    const formatted = once.replace(/\n\n```mermaid\n/u, '\n```mermaid\n');
    assert.deepEqual(analyse(formatted).diagrams.length, 1);
    assert.equal(refused(formatted), '');
  });

  it('says which mark is broken', () => {
    const once = drawn(text);
    const closing = '<!-- /ml-design-docs-architecture -->';
    assert.match(refused(once.replace(closing, '')), /^The drawing that begins in line \d+ has no end/u);
    assert.match(
      refused(once.replace(/<!-- ml-design-docs-architecture.*-->/u, '')),
      /ends a drawing that never begins/u,
    );
    assert.match(refused(`${once}\n${/<!-- ml-design-docs-architecture[\s\S]*$/u.exec(once)?.[0]}`), /second drawing/u);
  });

  it('never draws beside a drawing of the author, nor in a document that says nothing, nor in other files', () => {
    const [own = ''] = documents('snippets/case-studies').map((file) => readFileSync(file, 'utf8'));
    assert.match(refused(own), /has a drawing of its system in line \d+/u);
    assert.match(refused('---\nframework: seven-phase\n---\n\n# New\n'), /describes no part/u);
    assert.match(refused('# Notes\n\nMilk, bread.\n'), /not checked as an ML design doc/u);
  });

  it('writes the heading where the framework has it if there is none, else adds one at the end', () => {
    const bare = text.replace('## Architecture\n', '## Parts\n');
    const after = drawn(bare);
    assert.match(after, /ml-design-docs-architecture/u);
    assert.ok(main(after).nodes.length > 4);
    for (const line of bare.split('\n')) assert.ok(after.includes(line), line);
  });

  it('quotes labels that Mermaid would misread', () => {
    const after = drawn(text.replace('**Policy service**', '**End "x" (beta) service**'));
    assert.deepEqual(
      analyse(after).diagrams.flatMap(({ diagram }) => diagram.problems),
      [],
    );
  });
});
