/** Documents that the tests in VS Code open. They were written for this purpose. */

/** A design doc by its front matter, whatever the recogniser thinks; it says nothing about a baseline or drift. */
export const incompleteDesign = `---
framework: seven-phase
---

# Ranking of search results

## 1. Requirements

### Problem statement

Buyers search 72M times a day. 38% of the searches end without a click, because results are sorted by text match only.

### Business goals

Search-to-order conversion rises from 4.1% to 4.6% by the end of the second quarter.

## 4. Model architecture and training

### Model

A gradient-boosted ranker over 140 features: text match, price, distance, seller history.

## 6. Serving

### Architecture

\`\`\`mermaid
flowchart TD
  user[Buyer] --> api[Search API]
  api --> retrieval[Candidate retrieval]
  retrieval --> ranker[Ranking service]
  ranker --> features[(Feature store)]
\`\`\`
`;

/** An ordinary README, which must stay without a finding. */
export const readme = `# left-pad

Pads a string on the left.

## Install

    npm install left-pad

## Usage

Call \`leftPad('x', 3)\` and get two spaces and an x. See the tests for more.
`;
