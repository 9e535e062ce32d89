/**
 * A design doc by its front matter. Its wide characters stand before what is found, renamed and completed, so that columns counted in
 * another way would show. `pilto` is a slip with a safe fix.
 */
export const ranking = `---
framework: seven-phase
stage: pilto
---

# 📰 新闻 feed

## Requirements

### Business goal

Raise the share of readers who come back from 31 % to 35 %.

## 🗃️ Data

TBD

## Evaluation

Recall@10\tof 🙂 must rise; 🗃️ Recall@10 is 0.3 now.
`;
