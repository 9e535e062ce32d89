import { byScript } from '../../text/by-script';
import { matchesIn } from '../../text/matches';

/** Passages whose digits count nothing: dates, times, addresses, citations, section numbers. */

const months =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';

/** Every part begins at a digit or a rare sign and is bounded, so that a page of digits costs no more than its length. */
const excluded = byScript({
  source: [
    String.raw`https?:\/\/[^\s<>)\]]{1,2000}`,
    // 2024-10-20T06:00, 20.10.2024, 10/20/24, 2024-10
    String.raw`(?<![\d.])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)(?:T[\d:.]{1,15}(?:Z|[+-]\d\d:?\d\d)?)?`,
    String.raw`(?<![\d.])\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d{2}(?![\d.,])`,
    String.raw`(?<![\d.])(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?![\d.-])`,
    // 06:00, 1:10
    String.raw`(?<![\d.])\d{1,4}:\d{1,4}(?::\d{1,4})?(?!\d|\.\d)`,
    String.raw`(?<!\d)24[/x×]7(?!\d)`,
    String.raw`(?<![\p{L}])(?:${months})\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d{2})?(?![\p{L}\d%]|[.,]\d|\s?%)`,
    String.raw`(?<![\d.,])\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:${months})(?![\p{L}])(?:,?\s(?:19|20)\d{2})?`,
    String.raw`(?<!\d)\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|(?<!\d)\d{1,2}月(?:\d{1,2}日)?`,
    // [12], [3, 4], §4.2, #17, № 5
    String.raw`\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,6}\](?!\()`,
    String.raw`[§#№]\s?\d{1,6}(?:\.\d{1,3}){0,4}`,
  ].join('|'),
  flags: 'gu',
});

/** What each of them holds: most texts with digits have none of it, and looking for this takes a fraction of the time. */
const sign = /:\/\/|\d[-/:x×]\d|\d\.\d{1,2}\.\d|[年月§#№]|\[\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec/u;

/** End of the excluded passage around each of its offsets: `endOf(offset)` is `undefined` outside. Offsets must not fall. */
export function createExclusions(text: string): (offset: number) => number | undefined {
  if (!/\d/u.test(text) || !sign.test(text)) return () => undefined;
  const spans = matchesIn(text, excluded.of(text)).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  let next = 0;
  return (offset) => {
    while (next < spans.length && (spans[next]?.end ?? 0) <= offset) next++;
    const span = spans[next];
    return span && span.start <= offset ? span.end : undefined;
  };
}
