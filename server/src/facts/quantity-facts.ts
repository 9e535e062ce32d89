import type { Document } from '../markdown/types';
import type { Span } from '../text/span';

export interface NumberFact {
  readonly value: number;
  readonly span: Span;
}

const magnitudes: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

/** Upper-bound response time in milliseconds: the smallest in the text that stands near latency words. */
export function latencyTarget(document: Document): NumberFact | undefined {
  let best: NumberFact | undefined;
  for (const block of document.blocks) {
    if (block.quoted || !/latency|response time|end-to-end|p9\d|within|slo/iu.test(block.text)) continue;
    for (const match of block.text.matchAll(
      /(?:<=?|≤|under|below|within|less than|at most|p9\d[^\d\n]{0,24})\s*(\d+(?:\.\d+)?)\s?(ms|milliseconds?|s|sec|seconds?)\b/giu,
    )) {
      const value = Number(match[1]) * (/^m/iu.test(match[2] as string) ? 1 : 1000);
      if (value >= 1 && (!best || value < best.value)) best = { value, span: block.span };
    }
  }
  return best;
}

/** Number of items the system chooses from; the largest count beside an item noun. */
export function corpusSize(document: Document): NumberFact | undefined {
  let best: NumberFact | undefined;
  for (const block of document.blocks) {
    if (block.quoted) continue;
    for (const match of block.text.matchAll(
      /(\d[\d,]*(?:\.\d+)?)\s?(k|m|mm|mn|b|bn|thousand|million|billion)?\+?\s(?:active |live |unique |published |total |new )?(items?|videos?|documents?|posts?|images?|photos?|products?|listings?|ads?|events?|chunks?|articles?|songs?|tracks?|movies?|skus?|properties|places|games)\b(?!\s*(?:per|\/|a)\s*(?:day|second|hour|user))/giu,
    )) {
      const value = Number((match[1] as string).replace(/,/gu, '')) * (magnitudes[(match[2] ?? '').toLowerCase()] ?? 1);
      if (Number.isFinite(value) && (!best || value > best.value)) best = { value, span: block.span };
    }
  }
  return best;
}
