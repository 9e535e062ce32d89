import type { Analysis } from '../engine/types';
import { rules } from '../rules';
import { pageAddress } from '../rules/page-address';
import type { Span } from '../text/span';

export interface DocumentLink {
  readonly span: Span;
  readonly address: string;
  readonly tooltip: string;
}

const titles: ReadonlyMap<string, string> = new Map(rules.map(({ meta }) => [meta.id, meta.title]));

/**
 * The rule ids that suppression comments and the front matter key `rules` name, each with the page of its rule; a pattern
 * (`evaluation/*`) leads to nothing. Empty in a document that is no design doc.
 */
export function documentLinks(analysis: Analysis): readonly DocumentLink[] {
  if (!analysis.decision.isDesignDoc) return [];
  return ruleIdsIn(analysis).flatMap(({ id, span }) => {
    const title = titles.get(id);
    const address = title === undefined ? undefined : pageAddress(id);
    return address === undefined ? [] : [{ span, address, tooltip: `Read about the rule: ${title}` }];
  });
}

/** Where ids of rules are written: known or not. */
export function ruleIdsIn({ document }: Analysis): readonly { readonly id: string; readonly span: Span }[] {
  const { text, directives, frontMatter } = document;
  const found: { readonly id: string; readonly span: Span }[] = [];
  const entry = frontMatter?.entries.find(({ key }) => key === 'rules');
  if (entry) {
    const value = text.slice(entry.valueSpan.start, entry.valueSpan.end);
    // Keys only: on a line of their own, or in a mapping in braces.
    for (const { 1: lead = '', 2: id = '', index } of value.matchAll(
      /((?:^|[\n\r{,])[ \t]*["']?)([\w-]+\/[\w*-]+)(?=["']?[ \t]*:)/gu,
    )) {
      const start = entry.valueSpan.start + index + lead.length;
      found.push({ id, span: { start, end: start + id.length } });
    }
  }
  for (const { rules: names, span } of directives) {
    let from = span.start;
    for (const id of names) {
      const start = text.indexOf(id, from);
      if (start < 0 || start >= span.end) break;
      from = start + id.length;
      if (id.includes('/')) found.push({ id, span: { start, end: from } });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
