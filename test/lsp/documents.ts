/** A design doc by its front matter, with gaps that any recogniser must see: nothing is said but the goal. */
export const gappy = `---
framework: seven-phase
---

# Ranking of the news feed

## Requirements

### Business goal

Raise the share of readers who come back within a week from 31 % to 35 %, by ranking stories for each reader.

## Data

TBD
`;

/** Markdown that is no design doc at all. */
export const readme = `# left-pad

Pads strings on the left.

## Install

Run the usual command, then import the function.
`;

/** Text of a range, for assertions that people can read. */
export function slice(text: string, range: { start: Point; end: Point }): string {
  return text.slice(offset(text, range.start), offset(text, range.end));
}

interface Point {
  readonly line: number;
  readonly character: number;
}

/** By the book, and slowly: lines end with LF, CRLF or CR, columns count UTF-16 units. */
function offset(text: string, { line, character }: Point): number {
  let start = 0;
  for (let n = 0; n < line; n++) {
    const found = /\r\n|\r|\n/g;
    found.lastIndex = start;
    if (!found.exec(text)) throw new RangeError(`there is no line ${line}`);
    start = found.lastIndex;
  }
  return start + character;
}

/** One page: a title, and three paragraphs that answer little of each phase. */
export const onePage = `# Ranking of the news feed

The goal is to raise the share of readers who come back within a week from 31 % to 35 %.

A model ranks the stories; it is a gradient-boosted tree on features of the reader and the story, trained on clicks of the last 30 days.

Offline we look at NDCG@10. It is served by a service behind the feed with a p99 latency of 100 ms, and dashboards show errors and latency.
`;
