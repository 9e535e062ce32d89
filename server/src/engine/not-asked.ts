import { holds } from '../facts/condition';
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
    const reason = factsOf(unless)
      .map((name) => reasonOf(name, facts.get(name), document))
      .find((one) => one !== undefined);
    if (reason === undefined) continue;
    reasons ??= new Map();
    reasons.set(id, reason);
  }
  return reasons ?? nothing;
}

function factsOf(condition: Condition): readonly string[] {
  if ('fact' in condition) return [condition.fact];
  if ('not' in condition) return factsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(factsOf);
}

/** Only a no has words of its own in the list of facts. */
function reasonOf(name: string, fact: Fact | undefined, { lines }: Document): string | undefined {
  const no = fact?.value === false ? builtInFacts().find(({ id }) => id === name)?.no : undefined;
  if (fact === undefined || no === undefined) return undefined;
  if (fact.source === 'front-matter') return `${no}: the front matter says so`;
  const line = fact.span ? `, line ${lineRange(lines, fact.span).line}` : '';
  return `${no}: the text ${fact.reason ?? 'says so'}${line}`;
}
