import type { Random } from '../unit/random';
import { directive, sentence } from './markdown';
import { mutated } from './mutation';

/** Good texts of the smaller languages that the product reads, to be spoilt. */

const frontMatters = [
  '---\nframework: seven-phase\nstatus: draft\nowner: Ann\n---\n',
  '---\nframework: "four-phase" # why\nstage: final\ntask: [ranking, retrieval]\nfacts:\n  online_serving: true\n  latency_slo_ms: 80\n---\n',
  '---\ntitle: >-\n  A long\n  title\nframework: &f nine-step\nother: *f\nmlDesignDocs:\n  disable:\n    - data/no-leakage\n---\n',
  '---\n{framework: seven-phase, rules: {data/no-leakage: off}}\n---\n',
  '---\n? framework\n: seven-phase\nlist:\n- a\n- {b: c}\n...\n',
  '--- \r\nframework: eugene-yan\r\nstatus: approved\r\n--- \r\n',
  '\uFEFF---\nframework: babushkin-kravchenko\nml-design-docs:\n  ignore: [x]\n---\n',
];

const frameworks = [
  `id: acme
title: Acme
extends: seven-phase
sections:
  - id: serving.carbon
    title: Carbon footprint
    purpose: Say what training and serving emit.
    level: required
    headings: [emissions]
    terms: [carbon intensity, kgCO2e]
    checks: [Energy of a training run]
checks:
  - id: owner
    section: serving.carbon
    severity: warning
    message: Name the owner.
    term: [owner, team]
`,
  `id: short
title: Short
phases:
  - id: why
    title: Why
    sections:
      - use: requirements.problem
        level: required
      - id: own.one
        title: One
        purpose: Say one thing.
        level: recommended
  - id: how
    title: How
    sections: [{use: data.sources, level: optional}]
stages:
  - id: draft
    title: Draft
`,
  `id: patterns
title: Patterns
extends: four-phase
checks:
  - {id: ticket, severity: error, message: No tickets., no-pattern: "(JIRA|OPS)-[0-9]+"}
  - {id: phrase, severity: hint, message: No haste., no-phrase: [as soon as possible, asap]}
  - {id: table, severity: info, message: Say who., columns: [Owner, Date]}
  - {id: number, severity: info, message: A number., quantity: duration}
  - {id: store, severity: warning, message: Draw it., role: feature-store}
`,
];

const configs = [
  '{\n  "framework": "seven-phase",\n  "rules": { "data": "error", "structure/no-placeholder": "off" },\n  "exclude": ["drafts/**"]\n}\n',
  '{"associations":["docs/**/*.md"],"stage":"final","overrides":[{"files":["a/*.md"],"rules":{"data/no-leakage":"hint"},"stage":"draft"}]}',
  '{"enable":true,"requireReason":true,"inlayHints":{"enable":false},"codeLens":{"enable":true},"checkWorkspace":"designDocs","outline":{"followCursor":false}}',
];

const diagrams = [
  'flowchart LR\n  api[API gateway] -->|features| fs[(Feature store)]\n  subgraph training\n    t[Trainer] -.-> m{{Model}}\n  end\n  m --> api\n  style t fill:#f9f\n',
  'graph TD; A((User)) --> B{Is it?}; B -- yes --> C[/Log/]; B -- no --> D([End]); click A "https://a.example"\n',
  'sequenceDiagram\n  participant U as User\n  U->>API: ask\n  alt cached\n    API-->>U: answer\n  else\n    API->>Model: predict\n  end\n  Note over U,API: p99 80 ms\n',
  'classDiagram\n  class Model {\n    +predict(x) float\n  }\n  Model <|-- Ranker : is\n  Model "1" --> "*" Feature\n',
  'stateDiagram-v2\n  [*] --> Draft\n  state Draft {\n    a --> b: x\n  }\n  Draft --> [*]\n',
  'erDiagram\n  USER ||--o{ CLICK : makes\n  USER {\n    int id PK\n  }\n',
  'C4Context\n  title System\n  Person(a, "User")\n  System_Boundary(s, "Shop") {\n    System(b, "Ranker", "x")\n  }\n  Rel(a, b, "asks")\n',
  'block-beta\n  columns 2\n  a["A"] b\n  a --> b\n',
  'architecture-beta\n  group g(cloud)[Cloud]\n  service a(database)[A] in g\n  service b(disk)[B]\n  a:R --> L:b\n',
  '---\ntitle: x\n---\n%%{init: {"theme": "dark"}}%%\nflowchart TB\n  %% role: serving\n  a@{ shape: cyl, label: "Store" } --> b & c\n',
  'gantt\n  title Plan\n  section A\n  One :a1, 2024-01-01, 3d\n',
  'pie title P\n  "a" : 3\n',
  'mindmap\n  root((x))\n    a\n',
];

export const frontMatter = (random: Random): string =>
  `${mutated(random, random.pick(frontMatters), frontMatters)}\n# Ranking\n\n## Data\n\n${sentence(random)}\n`;
export const frameworkText = (random: Random): string =>
  mutated(random, random.pick(frameworks), [...frameworks, ...configs]);
export const configText = (random: Random): string =>
  mutated(random, random.pick(configs), [...configs, ...frameworks]);
export const diagramText = (random: Random): string => mutated(random, random.pick(diagrams), diagrams);

export const directives = (random: Random): string => {
  const parts = Array.from({ length: 1 + random.below(8) }, () =>
    random.pick([
      ...[directive, directive, directive].map((make) => make(random)),
      ...[
        '## Data drift',
        'TBD',
        sentence(random),
        '```\n<!-- ml-design-docs-disable -->\n```',
        '- <!-- ml-design-docs-disable -->',
        '',
      ],
    ]),
  );
  const text = `# Ranking\n\n${parts.join(random.pick(['\n', '\n\n']))}`;
  return random.chance(0.3) ? mutated(random, text, [text]) : text;
};

const numbers = [
  '5',
  '10',
  '1,000',
  '1.000,5',
  '99.9',
  '1e6',
  '10^9',
  '½',
  '1/2',
  '.5',
  '007',
  '2024',
  '10k',
  '3M',
  '1.2B',
  'ten',
  'two million',
];
const units = [
  ...[
    'ms',
    's',
    'min',
    'h',
    'days',
    'QPS',
    'req/s',
    'rps',
    'GB',
    'GiB',
    'TB/day',
    '%',
    'pp',
    'bps',
    '$',
    '€',
    'USD',
    'users',
    'm',
    'K',
    'x',
    '×',
  ],
  ...['per second', 'per day per user', '/ 1k requests', 'a month', 'мс', '毫秒', '%.', 'p.p.', ''],
];
const joints = [
  ...[
    ' ',
    '-',
    '–',
    ' to ',
    ' ± ',
    ' x ',
    ' × ',
    ' * ',
    ' = ',
    ' + ',
    ' / ',
    ' of ',
    ', ',
    '. ',
    ' and ',
    ' (',
    ') ',
    '~',
    '≤ ',
    '< ',
    'under ',
  ],
  ...[
    'at most ',
    'p99 ',
    'the 99th percentile ',
    'recall@',
    'at ',
    '@',
    ' → ',
    ' -> ',
    ': ',
    ' | ',
    '\n',
    '\u00a0',
    '\u202f',
    'v',
    '#',
    '§',
    'AUC ',
    'F1 ',
  ],
];

/** A sentence with numbers, units and signs of arithmetic, in and out of order. */
export const quantityText = (random: Random): string =>
  Array.from({ length: 1 + random.below(10) }, () => {
    const number = random.chance(0.8) ? random.pick(numbers) : String(random.below(100_000) / 10 ** random.below(5));
    return (
      random.pick(joints) +
      number +
      random.pick(['', ' ', '\u00a0']) +
      random.pick(units) +
      (random.chance(0.2) ? sentence(random, 3) : '')
    );
  }).join(random.pick(joints));
