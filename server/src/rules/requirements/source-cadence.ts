import type { Passage } from '../../reading/types';
import type { Claim } from './source-claims';

type Found = Omit<Claim, 'source' | 'passage'>;

const day = 86_400_000;
/** Milliseconds between two deliveries. */
const periods: Readonly<Record<string, number>> = {
  hour: day / 24,
  day,
  night: day,
  week: 7 * day,
  month: 30 * day,
  quarter: 91 * day,
  year: 365 * day,
};
const often = String.raw`(?<adverb>hour|day|dai|night|week|month|quarter|year)ly\b|(?:(?:every|each|once an?|once per)\s)(?<noun>hour|day|night|week|month|quarter|year)\b`;
const wholeCell = new RegExp(String.raw`^(?:${often})(?=$|[,;(]|\s(?:at|by|file|export|dump|batch|snapshot))`, 'iu');
const delivered = new RegExp(
  String.raw`^(?:\s\([^)]*\))?\s(?:(?:which|that|are|is|only|then|we)\s)*(?:deliver\w*|export\w*|arrives?|suppl\w+|publish\w*|sent|comes? in|comes?|provided|received|dropped|handed over|shipped|transmitted)\b(?:\s[^\s,;.]+){0,4}?\s(?<often>${often})`,
  'iu',
);

/** How often a source is delivered, where a cell of its row says just that; none where several cells do. */
export function cadenceOfRow(row: Passage): readonly Found[] {
  const cells = row.block?.cells ?? [];
  const found = cells.slice(1).flatMap((cell): readonly Found[] => {
    const match = wholeCell.exec(cell.trim());
    const start = row.text.indexOf(cell.trim());
    return match ? claim(match, match[0], start) : [];
  });
  return found.length === 1 ? found : [];
}

/** How often a source is delivered by the words right behind its name, which ends at `named`: "ratings arrive once a week". */
export function cadenceSaid(text: string, named: number): readonly Found[] {
  // "the ratings feed arrives": the name may go on.
  const skipped = /^(?:\s(?:feed|logs?|tables?|data|exports?|files?|events?|records?|set|ledger|register)\b)*/iu.exec(
    text.slice(named),
  );
  const from = named + (skipped?.[0].length ?? 0);
  const match = delivered.exec(text.slice(from));
  if (!match) return [];
  const words = match.groups?.often ?? '';
  return claim(match, words, from + match[0].length - words.length);
}

function claim({ groups }: RegExpExecArray, text: string, start: number): readonly Found[] {
  const unit = (groups?.adverb ?? groups?.noun ?? '').toLowerCase();
  const value = periods[unit === 'dai' ? 'day' : unit];
  return value === undefined ? [] : [{ kind: 'cadence', noun: '', value, text, start, end: start + text.length }];
}
