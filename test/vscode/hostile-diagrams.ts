/** Diagrams of somebody who means harm. `pwned` is what a script of theirs would leave, `evil.example` what they would fetch. */

const chain = (count: number, statement: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => statement(index)).join('\n');

const dense = (boxes: number): string =>
  chain(boxes, (from) => chain(boxes - from - 1, (by) => ` n${from} --> n${from + by + 1}`)).replace(
    /^\n|\n(?=\n|$)/gu,
    '',
  );

/** Drawn, harmless; the words are what a reader must still see. */
export const defused: Readonly<Record<string, readonly [source: string, seen: RegExp]>> = {
  Script: ['flowchart LR\n  a["<script>globalThis.pwned=1</script>one"] --> b[two]', /one[\s\S]*two/u],
  Handler: ['flowchart LR\n  a["<img src=x onerror=globalThis.pwned=1>one"] --> b[two]', /two/u],
  Links: [
    'flowchart LR\n  a[one] --> b[two]\n  click a href "javascript:globalThis.pwned=1"\n  click b call pwned()',
    /one[\s\S]*two/u,
  ],
  Directive: [
    '%%{init: {"securityLevel":"loose","htmlLabels":true,"maxTextSize":9999999,"flowchart":{"htmlLabels":true},"themeCSS":"*{background:url(https://evil.example/theme)}","dompurifyConfig":{"ADD_TAGS":["script","iframe"],"ADD_ATTR":["onload"]},"fontFamily":"x;}*{background:url(https://evil.example/font)}"}}%%\nflowchart LR\n  a["<iframe src=\'javascript:parent.pwned=1\'></iframe>one"] --> b[two]',
    /two/u,
  ],
  'Front matter': [
    '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  themeCSS: "@import url(https://evil.example/front.css);"\n---\nflowchart LR\n  a["<b onclick=globalThis.pwned=1>one</b>"] --> b[two]',
    /two/u,
  ],
  'End of style': [
    'flowchart LR\n  accTitle: </title><script>globalThis.pwned=1</script>\n  accDescr: <img src=x onerror=globalThis.pwned=1>\n  a["</style><script>globalThis.pwned=1</script>one"] --> b[two]',
    /two/u,
  ],
  'Right to left': ['flowchart LR\n  a["\u202egnp.eno\u200b\u2066"] --> b["\u200fשלום two"]', /two/u],
  Members: ['classDiagram\n  class A\n  link A "javascript:globalThis.pwned=1" "tip"\n  A <|-- B', /A[\s\S]*B/u],
  Menu: [
    'sequenceDiagram\n  participant A\n  link A: Go @ javascript:globalThis.pwned=1\n  A->>A: <img src=x onerror=globalThis.pwned=1>one',
    /one/u,
  ],
  Formula: ['flowchart LR\n  a["$$\\href{javascript:globalThis.pwned=1}{x}$$"] --> b[two]', /two/u],
};

/** A line says why these are not drawn; how it is said is Mermaid's where the pattern is empty. */
export const refused: Readonly<Record<string, readonly [source: string, because: RegExp]>> = {
  Address: ['flowchart LR\n  a --> b\n  style a fill:url(https://evil.example/style)', /cannot read/u],
  Import: ['flowchart LR\n  a --> b\n  classDef x fill:red;@import url(https://evil.example/i.css)', /cannot read/u],
  Picture: ['flowchart LR\n  a@{ img: "https://evil.example/picture.png", label: "x", w: 60, h: 60 }', /(?:)/u],
  Prototype: [
    '%%{init: {"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}%%\nflowchart LR\n  __proto__ --> constructor',
    /(?:)/u,
  ],
  Laughs: [
    `---\na: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]`).join('\n')}\ntitle: *i\n---\nflowchart LR\n  a --> b`,
    /too large to draw: 73 aliases/u,
  ],
  Label: [`flowchart LR\n  a["${'x'.repeat(49_999)}"]`, /too large to draw/u],
  Nested: [
    `flowchart LR\n${chain(1_000, (at) => `subgraph s${at}`)}\na\n${chain(1_000, () => 'end')}`,
    /too large to draw/u,
  ],
  Dense: [`---\nconfig:\n  maxEdges: 1000000\n---\n${`flowchart TD\n${dense(300)}`}`, /too large to draw/u],
  Empty: ['block-beta\n  columns 3\n  a space:100000000 b', /too large to draw: 100,000,000 empty blocks/u],
  Spaces: [`flowchart LR\n  a${' '.repeat(15_000)}%% x`, /too large to draw/u],
};

/** As much as may be tried: 32 boxes with all the arrows that Mermaid draws. */
export const heaviest = `flowchart TD\n${dense(32)}`;

export const bomb = `flowchart LR\n${chain(100_000, (at) => ` n${at}`)}`;
