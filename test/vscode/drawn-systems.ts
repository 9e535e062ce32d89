import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The example design, drawn from top to bottom, as it fits beside an editor. */
export const drawnDesign = readFileSync(path.join(__dirname, '../../examples/ranking-design.md'), 'utf8').replace(
  'flowchart LR\n',
  'flowchart TD\n',
);

export interface DrawnKind {
  /** Of the section that it stands in. */
  readonly title: string;
  readonly source: string;
  /** Roles of the boxes that are to be found in the drawing. */
  readonly boxes: readonly string[];
}

/** A diagram of each kind that shows systems: with the boxes that are found, the contract with the Mermaid that is shipped. */
export const kinds: readonly DrawnKind[] = [
  {
    title: 'C4',
    source: `C4Container
  Person(user, "User")
  System_Boundary(b, "ML") {
    Container(api, "Prediction API", "Go", "serves")
    ContainerDb(fs, "Feature store", "Redis")
  }
  Rel(user, api, "asks")
  Rel(api, fs, "reads")`,
    boxes: ['client', 'inference', 'feature-store'],
  },
  {
    title: 'Sequence',
    source: `sequenceDiagram
  participant U as User
  actor M as Model server
  participant FS as Feature store
  U->>M: predict
  M->>FS: read
  M-->>U: score`,
    boxes: ['client', 'inference', 'feature-store'],
  },
  {
    title: 'Classes',
    source: `classDiagram
  class ModelRegistry
  class FeatureStore
  ModelRegistry --> FeatureStore : reads`,
    boxes: ['registry', 'feature-store'],
  },
  {
    title: 'States',
    source: `stateDiagram-v2
  [*] --> Training
  Training --> Serving : deploy
  Serving --> Monitoring`,
    boxes: ['training', 'inference', 'monitoring'],
  },
  {
    title: 'Services',
    source: `architecture-beta
  group cluster(cloud)[Cluster]
  service db(database)[Feature store] in cluster
  service srv(server)[Model server] in cluster
  db:L -- R:srv`,
    boxes: ['feature-store', 'inference'],
  },
  {
    title: 'Blocks',
    source: `block-beta
  columns 2
  a["Client"] b[("Feature store")]
  a --> b`,
    boxes: ['client', 'feature-store'],
  },
  {
    title: 'Entities',
    source: `erDiagram
  USER ||--o{ CLICK : makes`,
    boxes: [],
  },
  {
    // Colours of the author, and labels that look like something else.
    title: 'Styled',
    source: `flowchart TD
  A[Client] --> B[Inference]
  B --> C["<img src=x onerror='document.title=1'> ] log"]
  click A href "https://example.com/"
  classDef mine fill:#123456,color:#ffffff
  class A mine
  style B stroke:#00ff00`,
    boxes: ['client', 'inference', 'ingestion'],
  },
];

export const allKinds = [
  '---\nframework: seven-phase\n---\n\n# Kinds of diagrams\n',
  ...kinds.map(({ title, source }) => `## ${title}\n\n\`\`\`mermaid\n${source}\n\`\`\`\n`),
].join('\n');
