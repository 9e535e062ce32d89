import type { Said } from '../../reading/types';
import { inWords } from '../in-words';
import type { Rule } from '../types';

const section = 'data.privacy';

export const personalDataProtected: Rule = {
  meta: {
    id: 'data/personal-data-protected',
    title: 'Personal data comes with its legal basis, retention and deletion',
    trace: 'MLD310',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { facts, reading } = context;
    if (facts.get('personal_data')?.value === false) return;
    // Anywhere, asides too: who names it has thought of it.
    if (reading.says('privacy-handled', undefined, { aside: true, denied: true })) return;
    const used = reading
      .all(
        'personal-data-name',
        reading.inPhase('data').filter(({ prose }) => prose),
        { asserted: true },
      )
      .filter((one) => !isDropped(one));
    const names = [...new Map(used.map((said) => [said.hit.text.toLowerCase(), said])).values()];
    const first = names[0];
    if (!first || (names.length < 2 && facts.get('personal_data')?.value !== true)) return;
    yield {
      span: reading.spanOf(first.passage, first.hit.start, first.hit.end),
      section,
      message: `Personal data (${inWords(
        names.slice(0, 4).map(({ hit }) => hit.text),
        'and',
      )}) is used, and the document does not say on which legal basis, for how long, or how it is deleted. Add retention, access, and what happens on a deletion request.`,
    };
  },
};

/** "We drop listings with phone numbers": what holds personal data is left out. Rows without an age leave ages in. */
function isDropped({ sentence, hit }: Said): boolean {
  const before = sentence.text.slice(0, Math.max(0, hit.start - sentence.start));
  const [, between] = dropped.exec(before) ?? [];
  return between !== undefined && !otherwise.test(between);
}

const dropped =
  /\b(?:drop|dropped|remove|removed|exclude|excluded|discard|discarded|delete|deleted|filter out|filtered out) ([^.;:]*)$/iu;
const otherwise =
  /\b(?:missing|invalid|empty|null|no|without|duplicate|implausible|use|keep|join|add|by)\b|\b(?:under|over|below|above)\W*$/iu;
