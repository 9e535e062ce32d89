import { factsOf, holds } from '../facts/condition';
import type { Fact, Facts } from '../facts/types';
import type { Document } from '../markdown/types';
import { builtInFacts } from '../schema/registry';
import type { Catalogue, Condition, Level, SectionId } from '../schema/types';
import { lineRange } from '../text/lines';

const nothing: ReadonlyMap<SectionId, string> = new Map();

/**
 * Why sections that most systems need are not asked of this one, in plain words with the line: "nothing is trained: the text says 'prompts
 * alone', line 23". Sections that are asked for are left out, and conditional ones whose condition does not hold.
 */
export function whyNotAsked(
  { sections }: Catalogue,
  levels: ReadonlyMap<SectionId, Level | 'off'>,
  facts: Facts,
  document: Document,
): ReadonlyMap<SectionId, string> {
  let reasons: Map<SectionId, string> | undefined;
  for (const { id, when, unless } of sections) {
    if (!unless || levels.get(id) !== 'off' || holds(unless, facts) !== true) continue;
    // It would not be asked for anyway.
    if (when && holds(when, facts) !== true) continue;
    const reason = reasonIn(unless, facts, document);
    if (reason === undefined) continue;
    reasons ??= new Map();
    reasons.set(id, reason);
  }
  return reasons ?? nothing;
}

/** Why a condition leaves something out that most systems need; undefined where no fact of it has words for that. */
export function reasonIn(condition: Condition, facts: Facts, document: Document): string | undefined {
  for (const name of factsOf(condition)) {
    const reason = reasonOf(name, facts.get(name), document);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Only some facts have words for their yes or their no. */
function reasonOf(name: string, fact: Fact | undefined, { lines }: Document): string | undefined {
  const spec = typeof fact?.value === 'boolean' ? builtInFacts().find(({ id }) => id === name) : undefined;
  const words = fact?.value === true ? spec?.yes : spec?.no;
  if (fact === undefined || words === undefined) return undefined;
  if (fact.source === 'front-matter') return `${words}: the front matter says so`;
  if (fact.source !== 'text') return fact.reason === undefined ? words : `${words}: ${fact.reason}`;
  const line = fact.span ? `, line ${lineRange(lines, fact.span).line}` : '';
  return `${words}: the text ${fact.reason ?? 'says so'}${line}`;
}
