import { quantitiesIn } from '../../language/quantities';
import { stem } from '../../language/stem';
import type { Passage, Reading } from '../../reading/types';
import type { FindingDraft, Rule } from '../types';
import { type Claim, ratesIn, rhythmsIn, sizesIn, sourcesOf, startsIn } from './source-claims';

const mostReported = 3;
/** Rounded figures may differ by so much. */
const tolerance = 0.1;

export const numbersAgree: Rule = {
  meta: {
    id: 'requirements/numbers-agree',
    title: 'The same thing has the same number everywhere',
    trace: 'MLD107',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    let reported = 0;
    for (const [first, second, section, severity] of [...sourceConflicts(reading), ...serviceConflicts(reading)]) {
      if (reported++ === mostReported) return;
      yield {
        span: reading.spanOf(second.passage, second.start, second.end),
        ...(severity ? { severity } : {}),
        section,
        message: `${second.source}: "${second.text}" here, but "${first.text}" elsewhere. One of them is wrong, or they mean different things: correct it, or say what differs.`,
        related: [
          { span: reading.spanOf(first.passage, first.start, first.end), message: `Here it is "${first.text}".` },
        ],
      };
    }
  },
};

type Conflict = readonly [Claim, Claim, string, 'error'?];

/** What the row of a source says against what prose says of it. */
function* sourceConflicts(reading: Reading): Iterable<Conflict> {
  const sources = sourcesOf(reading);
  if (sources.size === 0) return;
  const telling = reading.inPhase('data').filter(({ prose }) => prose);
  for (const [word, { name, row }] of sources) {
    const own = [...sizesIn(row.text), ...startsIn(row.text), ...rhythmsIn(row.text), ...ratesIn(row.text)];
    if (own.length === 0) continue;
    for (const passage of telling) {
      if (passage === row || sourceRow(passage, sources)) continue;
      const other = firstConflict(own, saidOf(word, passage), word);
      if (!other) continue;
      const [mine, theirs] = other;
      yield [{ ...mine, source: name, passage: row }, { ...theirs, source: name, passage }, 'data.sources'];
      break;
    }
  }
}

function sourceRow(passage: Passage, sources: ReturnType<typeof sourcesOf>): boolean {
  return passage.kind === 'row' && [...sources.values()].some(({ row }) => row === passage);
}

type Part = Omit<Claim, 'source' | 'passage'>;

function saidOf(word: string, { sentences }: Passage): readonly Part[] {
  return sentences.flatMap((sentence) => {
    const at = sentence.tokens.findIndex((token) => stem(token.word) === word);
    if (at < 0 || sentence.hedged || sentence.question) return [];
    const named = sentence.tokens[at]?.start ?? 0;
    return [
      // Only what is said right behind the name is said of it.
      ...sizesIn(sentence.text).filter(
        ({ start }) => start > named && !/[;:]/u.test(sentence.text.slice(named, start)) && start - named < 40,
      ),
      ...startsIn(sentence.text),
      ...rhythmsIn(sentence.text),
      ...ratesIn(sentence.text),
    ].map((one) => ({ ...one, start: sentence.start + one.start, end: sentence.start + one.end }));
  });
}

function firstConflict(own: readonly Part[], said: readonly Part[], word: string): readonly [Part, Part] | undefined {
  for (const theirs of said) {
    const mine = own.filter(
      ({ kind, noun }) =>
        kind === theirs.kind &&
        (noun === theirs.noun || (kind !== 'size' && kind !== 'rate')) &&
        (kind !== 'size' || noun !== word),
    );
    // Several statements of a kind about one source are about parts of it.
    if (mine.length === 1 && mine[0] && differ(mine[0], theirs)) return [mine[0], theirs];
  }
  return undefined;
}

function differ(a: Part, b: Part): boolean {
  if (a.kind !== 'start') return Math.abs(a.value - b.value) > tolerance * Math.max(a.value, b.value);
  const years = new Date(a.value * 86_400_000).getUTCFullYear() !== new Date(b.value * 86_400_000).getUTCFullYear();
  return a.noun === 'month' && b.noun === 'month' ? a.value !== b.value && Math.abs(a.value - b.value) > 31 : years;
}

const uptime = /\b(?:availability|uptime)\b/iu;
const otherUptime =
  /\b(?:store|database|db|redis|kafka|cloud|provider|zone|region|component|each|dependenc\w*|upstream|replica\w*|feature|source|s3|measured|today|current\w*|was|last|actual|observed|below|under|alert\w*|page|pages|if|when|drops?|falls?|before|fallback|degraded|batch|training|offline|composite|data|pipeline|premium|tier|stretch|staging|internal|vendor|gateway|budget)\b/iu;

/** Availability that is promised twice. */
function* serviceConflicts(reading: Reading): Iterable<Conflict> {
  const claims = reading.inPhase('requirements', 'serving', 'operations').flatMap((passage): readonly Claim[] => {
    if (!passage.prose || !uptime.test(passage.text)) return [];
    return passage.sentences.flatMap((sentence): readonly Claim[] => {
      if (!uptime.test(sentence.text) || otherUptime.test(sentence.text) || sentence.hedged || sentence.question)
        return [];
      const promised = quantitiesIn(sentence.text).filter(
        ({ dimension, value }) => dimension === 'percent' && value >= 0.9,
      );
      const [only] = promised;
      if (!only || promised.length > 1) return [];
      const { text, value, start, end } = only;
      return [
        {
          source: 'Availability',
          kind: 'size',
          noun: '',
          value,
          text,
          passage,
          start: sentence.start + start,
          end: sentence.start + end,
        },
      ];
    });
  });
  const [first] = claims;
  const second = claims.find(({ value }) => first && Math.abs(value - first.value) > 1e-9);
  // Requirements of several systems in one text, each under its own heading.
  const required = ({ passage }: Claim): boolean => reading.sectionsOf(passage)[0] === 'requirements.non-functional';
  if (first && second && first.passage.section !== second.passage.section && required(first) && required(second))
    return;
  if (first && second) yield [first, second, 'requirements.non-functional', 'error'];
}
