import { remembered } from '../../language/remembered';
import { ofText } from '../../reading/of-text';
import { foldCase } from '../../text/fold-case';
import { matchesIn } from '../../text/matches';

/** Where a text on features says that one comes from. */
export interface ToldSource {
  /** As written. */
  readonly name: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** In brackets behind the feature: "(claim form; at submission)". */
  readonly bracketed: boolean;
}

const often = String.raw`(?:(?:once an? \w+|twice an? \w+|daily|weekly|hourly|nightly|monthly|every \w+|each \w+|live|directly|only|also|again) )?`;
const fetched = new RegExp(
  String.raw`\b(?:taken|fetched|pulled|bought|purchased|scraped|crawled|downloaded|queried|requested|obtained|sourced|imported|supplied|provided|delivered|published|licensed|comes?|looked up|received) ${often}(?:from|by|via|through|at|on|in) `,
  'gu',
);
const from = /(?:^|[.;:,(] ?)(?:all |each |both )?(?:from|via) /gu;
const told = /\bthat (?=\S+ (?:reports?|publishes|provides|sells|offers|measures|supplies)\b)/gu;
const brackets = /\(([^()]{3,80})\)/gu;

/** Sources that a text names, by the words that lead to them or in brackets; in order of these ways. */
export const toldSources = ofText(({ text }): readonly ToldSource[] => {
  const folded = foldCase(text);
  const led = [fetched, from, told].flatMap((lead) =>
    [...folded.matchAll(lead)].flatMap((match): readonly ToldSource[] => {
      const start = match.index + match[0].length;
      return sourceAt(text, start);
    }),
  );
  const bracketed = matchesIn(text, brackets).flatMap((match): readonly ToldSource[] => {
    const name = (match[1] ?? '').split(/[;,:]/u)[0]?.trim() ?? '';
    // Letters explain the words before them; a remark begins with a small word.
    if (/^\P{Ll}*s?$|\d|[=≤≥<>]/u.test(name) || remark.test(foldCase(name))) return [];
    const start = match.index + 1 + (match[1] ?? '').indexOf(name);
    return [{ name, start, end: start + name.length, bracketed: true }];
  });
  return [...led, ...bracketed];
});

const remark =
  /^(?:as|e\.?g|i\.?e|with|without|for|if|when|while|where|which|that|see|not|no|only|also|and|or|but|in|on|at|per|to|than|same|such|like|about|up|one|two|three|an?|all|today|optional|including|incl|mean|max|min)\b/u;

/** Words that say "a source" by themselves. */
const sourceNoun =
  /\b(?:apis?|interfaces?|feeds?|services?|portals?|databases?|regist(?:er|ry)|files?|exports?|logs?|data ?sets?|providers?|brokers?|vendors?|platforms?|sites?|websites?|pages|archives?|exchanges?|bureaus?|directory|rosters?|panels?|networks?|sensors?|counters?|streams?|systems?)\b/u;

/** "Settings come from Bayesian search": a way to find numbers, no place where they lie. */
const way = /\b(?:search|optimi[sz]ation|tuning|training|sampling|experiments?|estimat\w+|inference|learning)\b/iu;

function sourceAt(text: string, start: number): readonly ToldSource[] {
  const name = (/^[^,;:()|–—]{2,80}/u.exec(text.slice(start))?.[0] ?? '')
    .split(
      /[.!?](?:\s|$)|\s(?:once|every|each|as|at|with|when|while|which|that|for|to|is|are|was|and then|before|after|over|within|in the last|reports?|publishes|provides|sells|offers|measures|supplies)\s/u,
    )[0]
    ?.trim();
  if (name === undefined || name === '' || way.test(name)) return [];
  if (!sourceNoun.test(foldCase(name)) && properNames(name).length === 0) return [];
  return [{ name, start, end: start + name.length, bracketed: false }];
}

const month =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/u;

/** Names in capitals that are no dates: "Google", "Trends". */
export const properNames: (name: string) => readonly string[] = remembered((name) =>
  (name.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}.]{2,}/gu) ?? []).filter((word) => !month.test(word)),
);
