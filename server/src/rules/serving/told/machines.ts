import type { Sentence } from '../../../reading/types';
import { byScript, inAnyCase } from '../../../text/by-script';
import type { Told } from './types';

const unit = 'core|pod|instance|replica|worker|machine|server|gpu|node|vm|container';
/** From the first digit on, and with words that can be shared out in one way only: a run without an end takes linear time. */
const rate = String.raw`(?<![\d,.])(?<rate>\d[\d,.]*)(?<k>k)? ?(?:\p{L}+(?: \p{L}+)? ?)??(?:\/ ?s\b|\/sec\b|per second|a second)`;
const ofOne = inAnyCase({
  source: String.raw`\b(?:one|each|a|every) (?<unit>${unit}) (?:can )?(?:handles?|serves?|does|do|carry|carries|takes?|scores?|manages?|answers?) (?:about )?${rate}`,
  flags: 'u',
});
const anyRate = byScript({ source: rate, flags: 'giu' });
const spelled = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const machineCount = new RegExp(String.raw`\b(?<count>\d+|${spelled.join('|')}) (?<unit>${unit})s\b`, 'iu');
/** Then not all of the load reaches them. */
const lighter = inAnyCase(
  /\b(?:cach\p{L}*|shed\p{L}*|average|mean|batch\p{L}*|each region|per region|zones?|today|more|extra|spare|additional)\b/u,
);

/** "One pod handles 150 requests/s, so ten pods carry the peak of 2,600 requests/s": 18 are needed. */
export function machinesIn({ text, start }: Sentence): readonly Told[] {
  const one = ofOne.exec(text);
  const planned = one && machineCount.exec(text);
  if (!one?.groups || !planned?.groups || lighter.test(text)) return [];
  if (one.groups.unit?.toLowerCase() !== planned.groups.unit?.toLowerCase()) return [];
  const each = rateOf(one.groups);
  const loads = [...text.matchAll(anyRate.of(text))].map(({ groups }) => rateOf(groups)).filter((load) => load > each);
  const [load] = loads;
  if (load === undefined || loads.length > 1 || !(each > 0)) return [];
  const word = planned.groups.count ?? '';
  const stated = /^\d/u.test(word) ? Number(word) : spelled.indexOf(word.toLowerCase()) + 2;
  const value = Math.ceil(load / each - 0.02);
  if (stated >= value) return [];
  const from = start + planned.index;
  return [
    {
      ...{ start: from, end: from + planned[0].length, value, stated },
      text: `${plain(load)} ÷ ${plain(each)} a second`,
      right: `${value} ${planned.groups.unit}s`,
    },
  ];
}

function rateOf(groups: Readonly<Record<string, string | undefined>> | undefined): number {
  return Number((groups?.rate ?? '').replace(/[.,]$/u, '').replaceAll(',', '')) * (groups?.k === undefined ? 1 : 1000);
}

function plain(value: number): string {
  return value.toLocaleString('en-US');
}
