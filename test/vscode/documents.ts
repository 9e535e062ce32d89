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

/** The headings of a template with a sentence each: it may be a design doc, and says too little for anybody to be sure. */
export const perhapsDesign = `# Results for our shop

## Overview

We order the results.

## Motivation

38% of searches end without a click.

## Success metrics

Conversion rises from 4.1% to 4.6%.

## Requirements & Constraints

P99 below 200 ms.

## Methodology

### Problem statement

Ranking.

### Data

Clicks of 90 days.
`;

/** An ordinary README, which must stay without a finding. */
export const readme = `# left-pad

Pads a string on the left.

## Install

    npm install left-pad

## Usage

Call \`leftPad('x', 3)\` and get two spaces and an x. See the tests for more.
`;

/** A design doc with three diagrams: one that is wider than every panel, one that is no flowchart. */
export const threeDiagrams = `---
framework: seven-phase
---

# Fraud detection for card payments

## 6. Serving

### Request path

The payment service asks the fraud service for a score within 80 ms. The fraud service reads features from the online feature store and calls
the scorer.

\`\`\`mermaid
flowchart TD
  payment[Payment service] --> fraud[Fraud service]
  fraud --> online[(Online feature store)]
  fraud --> scorer[Scorer]
  scorer --> rules{Above the threshold?}
  rules -->|yes| review[Manual review]
  rules -->|no| accept[Accept]
\`\`\`

## 4. Model architecture and training

### Training pipeline

\`\`\`mermaid
flowchart LR
  warehouse[(Data warehouse)] --> labels[Chargeback labels] --> join[Point-in-time join] --> split[Split by time]
  split --> train[Training of the boosted trees] --> evaluate[Evaluation by segment] --> registry[(Model registry)]
  registry --> shadow[Shadow deployment] --> canary[Canary of 5 %] --> rollout[Full rollout]
\`\`\`

## 7. Monitoring

### Feedback

\`\`\`mermaid
sequenceDiagram
  participant A as Analyst
  participant M as Monitoring
  M->>A: Alert on drift
  A->>M: Label of the case
\`\`\`
`;
