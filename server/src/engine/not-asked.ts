import { holds } from '../facts/condition';
import { reasonIn } from '../facts/reason';
import type { Facts } from '../facts/types';
import type { Document } from '../markdown/types';
import type { Catalogue, Level, SectionId } from '../schema/types';

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
