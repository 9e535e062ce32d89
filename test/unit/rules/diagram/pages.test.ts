import assert from 'node:assert/strict';
import { loadDiagrams } from '../../../../server/src/diagram/load';
import { notDrawn } from '../../../../server/src/diagram/not-drawn';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits } from '../../../../server/src/text/span';
import { costOf } from '../../processor-time';

const head = '---\nframework: seven-phase\n---\n\n# Ranking of offers\n\n## Architecture\n\n';
const fence = (source: string): string => `\`\`\`mermaid\n${source}\n\`\`\`\n`;

describe('what GitHub draws of a diagram', () => {
  /** What is underlined, and the source after the fix. */
  const told = (source: string) =>
    notDrawn(source).map(({ span, repair }) => [
      source.slice(span.start, span.end),
      ...(repair ? [applyEdits(source, repair.edits)] : []),
    ]);

  const cases: Readonly<Record<string, readonly [source: string, wanted: readonly (readonly string[])[]]>> = {
    'icons once, all taken out': [
      'graph LR\n  A[fa:fa-user Visitor] --> B["Shop fab:fa-shopify"]\n  B --> C[a fas:fa-x b]',
      [['fa:fa-user', 'graph LR\n  A[Visitor] --> B["Shop"]\n  B --> C[a b]']],
    ],
    'an icon that is all of a label stays': ['graph LR\n  A[fa:fa-user]', [['fa:fa-user']]],
    'an icon of a pack': ['graph LR\n  A@{ icon: "mdi:account", label: "x" }', [['mdi:account']]],
    'a group with an icon of a pack': ['architecture-beta\n  group a(logos:aws-s3)[A]', [['logos:aws-s3']]],
    'a layout in a directive': ['%%{init: {"layout": "elk"}}%%\ngraph LR\n  A', [['layout": "elk']]],
    'a renderer in front matter': [
      '---\r\nconfig:\r\n  flowchart:\r\n    defaultRenderer: elk\r\n---\r\ngraph LR\r\n  A',
      [['defaultRenderer: elk']],
    ],
    'a kind of its own': ['%% note\nflowchart-elk LR\n  A', [['flowchart-elk']]],
    'settings of the page in a directive of several lines': [
      '%%{init: {\n  "maxTextSize": 90000,\n  "securityLevel": "loose"\n}}%%\ngraph LR\n  A',
      [['maxTextSize']],
    ],
    'functions behind a click': [
      'graph LR\n  A\n  click A call show()\n  click A callback "tip"',
      [['click A call show']],
    ],
    'a link to a script': ['graph LR\n  A\n  click A href "javascript:alert(1)"', [['click A href "javascript:']]],
  };
  for (const [name, [source, wanted]] of Object.entries(cases))
    it(`tells ${name}`, () => assert.deepEqual(told(source), wanted));

  const fine: Readonly<Record<string, string>> = {
    'comments and labels':
      'graph LR\n  %% fa:fa-user layout: elk\n  A["layout: elk"] --> B[zenuml]\n  C[securityLevel: 1]',
    'links, also with a tip and a target':
      'graph LR\n  A\n  click A "https://a.b" "tip" _blank\n  click A href "https://a.b"',
    'a title that speaks of a layout': '---\ntitle: elk and tidy-tree\n---\ngraph LR\n  A',
    'a box called click': 'graph LR\n  A[click B call me]',
    'front matter and a directive without an end': '---\nconfig:\n  layout: elk\ngraph LR',
    'the icons of Mermaid': 'architecture-beta\n  service a(database)[A]\n  group b(cloud)[logos:b]',
  };
  for (const [name, source] of Object.entries(fine))
    it(`is silent on ${name}`, () => assert.deepEqual(told(source), []));

  it('ends for long sources of its own signs', () => {
    const read = (): void => {
      for (const unit of [
        '%%{',
        '%%{init: }%%',
        'fa:fa-',
        'click A ',
        'icon: ',
        'service a(',
        'x-',
        'layout: ',
        '---\n',
      ])
        for (const begin of ['graph LR\n', '', '---\n'])
          notDrawn(begin + unit.repeat(Math.floor(48_000 / unit.length)));
    };
    const cost = costOf(read, 10_000);
    assert.ok(cost < 10_000, `${cost} ms`);
  });
});

describe('titles and descriptions of diagrams', () => {
  const service = createDesignDocService({ log: assert.fail, loadDiagrams });
  before(() => service.loadDiagrams());
  const boxes =
    '  APP[Client] --> INF[Inference]\n  ING[Ingestion] --> TR[Training]\n  TR --> REG[(Registry)]\n  REG -.-> INF';
  const findingsOf = (text: string, rule = 'diagram/accessible') =>
    service
      .analyse({ uri: 'file:///a.md', path: 'a.md', text }, { rules: { 'diagram/accessible': 'hint' } })
      .findings.filter((finding) => finding.rule === rule);

  it('are asked for only where a team wants it', () => {
    const text = head + fence(`flowchart LR\n${boxes}`);
    const { findings } = service.analyse({ uri: 'file:///a.md', path: 'a.md', text });
    assert.ok(findings.every(({ rule }) => rule !== 'diagram/accessible'));
    assert.equal(findingsOf(text).length, 1);
  });

  const inserted: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'into a flowchart': [
      fence(`flowchart LR\n${boxes}`),
      fence(`flowchart LR\n  accTitle: Architecture\n  accDescr: [what the diagram shows, in a sentence]\n${boxes}`),
    ],
    'below front matter and comments': [
      fence(`---\ntitle: graph\n---\n%% note\ngraph TD;\n${boxes}`),
      fence(
        `---\ntitle: graph\n---\n%% note\ngraph TD;\n  accTitle: Architecture\n  accDescr: [what the diagram shows, in a sentence]\n${boxes}`,
      ),
    ],
    'the one that lacks, into a fence in a quote': [
      `> \`\`\`mermaid\n> flowchart LR\n>   accTitle: How offers are ranked\n${boxes.replace(/^/gmu, '> ')}\n> \`\`\`\n`,
      `> \`\`\`mermaid\n> flowchart LR\n>   accDescr: [what the diagram shows, in a sentence]\n>   accTitle: How offers are ranked\n${boxes.replace(/^/gmu, '> ')}\n> \`\`\`\n`,
    ],
    'into C4': [
      fence(
        'C4Context\n  Person(a, "A")\n  System(b, "B")\n  System(c, "C")\n  System(d, "D")\n  System(e, "E")\n  Rel(a, b, "uses")',
      ),
      fence(
        'C4Context\n  accTitle: Architecture\n  accDescr: [what the diagram shows, in a sentence]\n  Person(a, "A")\n  System(b, "B")\n  System(c, "C")\n  System(d, "D")\n  System(e, "E")\n  Rel(a, b, "uses")',
      ),
    ],
    'into an architecture': [
      fence(
        'architecture-beta\n  service a(database)[A]\n  service b(disk)[B]\n  service c(server)[C]\n  service d(cloud)[D]\n  service e(disk)[E]\n  a:R --> L:b',
      ),
      fence(
        'architecture-beta\n  accTitle: Architecture\n  accDescr: [what the diagram shows, in a sentence]\n  service a(database)[A]\n  service b(disk)[B]\n  service c(server)[C]\n  service d(cloud)[D]\n  service e(disk)[E]\n  a:R --> L:b',
      ),
    ],
  };
  for (const [where, [before, after]] of Object.entries(inserted))
    for (const eol of ['\n', '\r\n'])
      it(`are inserted ${where}, and the diagram is read afterwards, with ${eol === '\n' ? 'LF' : 'CRLF'}`, () => {
        const text = (head + before).replaceAll('\n', eol);
        const [fix] = findingsOf(text)[0]?.fixes ?? [];
        assert.ok(fix);
        assert.equal(fix.safety, 'suggestion');
        const fixed = applyEdits(text, fix.edits);
        assert.equal(fixed, (head + after).replaceAll('\n', eol));
        assert.deepEqual(findingsOf(fixed), []);
        assert.deepEqual(findingsOf(fixed, 'diagram/parses'), []);
      });

  it('that are empty are left to the author', () => {
    const [finding] = findingsOf(head + fence(`flowchart LR\n  accTitle: \n  accDescr: x\n${boxes}`));
    assert.match(finding?.message ?? '', /a title \(accTitle\)/u);
    assert.equal(finding?.fixes, undefined);
  });
});
