import { byScript, type ScriptedPattern } from '../text/by-script';
import { foldCase } from '../text/fold-case';

/** What kinds of quantity a text states. They answer "how much", "by when" and "within what" in any language that writes digits. */
export type Measure = 'number' | 'percent' | 'latency' | 'duration' | 'throughput' | 'storage' | 'money';

export const measures: readonly Measure[] = [
  'number',
  'percent',
  'latency',
  'duration',
  'throughput',
  'storage',
  'money',
];

/** A number of its own: not the digit of a name (S3, F1, p99) or of a version, bounded so that hostile text costs no more than its length. */
const digits = String.raw`(?<![\p{L}\d_.,])\d{1,15}(?:[.,\u00a0 ]\d{1,6}){0,4}`;

const between = String.raw`[\s\u00a0~+–-]{0,2}`;

function unit(words: string): ScriptedPattern {
  return byScript({ source: `${digits}${between}(?:${words})(?![\\p{L}])`, flags: 'u' });
}

const year = byScript(/(?<![\p{L}\d_.,])(?:19|20)\d\d(?![\d.,]*\d)/gu);
const numeral = byScript({ source: digits, flags: 'u' });
const numeralWord = byScript(
  /(?<![\p{L}])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundreds?|thousands?|millions?|billions?|dozens?|half|twice|quarter|third|zero|сто|сотн\p{L}*|тысяч\p{L}*|миллион\p{L}*|половин\p{L}*|cien|cientos|mil|miles|millones|mitad)(?![\p{L}])|[一二三四五六七八九十百千万亿两]{1,6}(?:个|位|名|条|次|天|周|月|年|倍|万|亿)/u,
);

/** In lower case, for folded text. */
const patterns: readonly (readonly [Measure, ScriptedPattern])[] = [
  [
    'percent',
    byScript({ source: `${digits}${between}(?:%|％|percent|pp(?![\\p{L}])|процент|por ciento|per cent)`, flags: 'u' }),
  ],
  [
    'latency',
    unit(
      'ms|msec|milliseconds?|s|secs?|seconds?|minutes?|min|мс|с|сек\\p{L}*|минут\\p{L}*|мин|segundos?|milisegundos?|minutos?|毫秒|秒\\p{L}*|分钟\\p{L}*',
    ),
  ],
  [
    'duration',
    unit(
      's|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?|quarters?|сек\\p{L}*|минут\\p{L}*|час\\p{L}*|дн\\p{L}*|ден\\p{L}*|недел\\p{L}*|месяц\\p{L}*|год\\p{L}*|лет|horas?|días?|dias?|semanas?|mes|meses|años?|[秒天日周月年]\\p{L}*|小时\\p{L}*|个月\\p{L}*|分钟\\p{L}*',
    ),
  ],
  [
    'throughput',
    byScript({
      source: `${digits}${between}(?:[km]\\s?)?(?:qps|rps|tps|[\\p{L}]{1,20}\\s?(?:/|per |a |в |por )\\s?(?:s|sec|second|min|minute|h|hour|d|day|секунд|минут|час|день|segundo|minuto|hora|día))`,
      flags: 'u',
    }),
  ],
  ['storage', unit('[kmgtp]i?b|bytes?|[кмгт]б|байт\\p{L}*|gigabytes?|terabytes?|megabytes?')],
  [
    'money',
    byScript({
      source: `[$€£¥₽]\\s?\\d|${digits}${between}(?:[km]\\s?)?(?:[$€£¥₽]|usd|eur|gbp|dollars?|euros?|cents?|руб|dólares)`,
      flags: 'u',
    }),
  ],
];

/** The kinds of quantity in a text, a year alone not counted. Total; linear in the length of the text. */
export function measuresIn(text: string): ReadonlySet<Measure> {
  const found = new Set<Measure>();
  const folded = foldCase(text);
  if (/\d/u.test(text)) {
    for (const [measure, pattern] of patterns) if (pattern.test(folded)) found.add(measure);
    if (found.size > 0 || numeral.test(text.replace(year.of(text), ' '))) found.add('number');
  }
  if (!found.has('number') && numeralWord.test(folded)) found.add('number');
  return found;
}
