import { createDiagramReader } from '../../../server/src/diagram/reader';
import type { Analysis } from '../../../server/src/engine/types';
import { createDesignDocService, type DesignDocService } from '../../../server/src/service';

/** A design doc that names metrics and components in every way in which authors do. */
export const document = `---
framework: seven-phase
rules:
  evaluation/percent-is-clear: off
  serving/*: hint
---

# Ranking of listings

## Metrics

We want NDCG@10 of 0.42 on the holdout. NDCG@5 is only watched, and \`ndcg@10\` is in the [NDCG@10 board](https://example.com/NDCG@10).
The normalized discounted cumulative gain at 10 leads; recall that the label is late.

| Metric | Baseline | Target |
|---|---|---|
| NDCG@10 | 0.38 | 0.42 |
| NDCG@5 | 0.30 | 0.33 |

### NDCG@10 in detail

Nothing yet.

## Serving

### Architecture

\`\`\`mermaid
flowchart LR
  api[Search API] --> retrieval[Candidate retrieval]
  retrieval --> ranker["Ranker<br/>p99 20 ms"]
  ranker --> store[(Feature store)]
  job[Feature backfill] --> store
\`\`\`

- **Feature store**: Redis, filled every hour. Two feature stores run, one per region.
- **Ranker**: a boosted tree. The ranker reads the feature-store.

| Component | Machines |
|---|---|
| Candidate retrieval | 4 |
| FEATURE STORE | 6 |

<!-- ml-design-docs-disable-next-line evaluation/percent-is-clear: later -->
`;

let ready: Promise<DesignDocService> | undefined;

/** Analyses a document with its diagrams. */
export async function analysed(text: string, treatAsDesignDoc?: boolean): Promise<Analysis> {
  ready ??= (async () => {
    const service = createDesignDocService({
      log: (message) => {
        throw new Error(message);
      },
      loadDiagrams: createDiagramReader,
    });
    await service.loadDiagrams();
    return service;
  })();
  const source = { uri: 'a', text, path: 'a.md', ...(treatAsDesignDoc !== undefined && { treatAsDesignDoc }) };
  return (await ready).analyse(source);
}

/** Offset inside the `nth` (from 0) occurrence of a piece of the document. */
export function inside(piece: string, nth = 0, text = document): number {
  let at = text.indexOf(piece);
  for (let more = nth; more > 0 && at >= 0; more--) at = text.indexOf(piece, at + 1);
  if (at < 0) throw new Error(`"${piece}" is not in the document ${nth + 1} times`);
  return at + Math.floor(piece.length / 2);
}
