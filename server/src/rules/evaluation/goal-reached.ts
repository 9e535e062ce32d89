import { contentWords } from '../../language/content-words';
import { onlyMetric } from '../../language/metric-values';
import { metricMentions } from '../../language/metrics';
import { quantitiesIn } from '../../language/quantities';
import { roleOfLabel } from '../../language/value-role';
import { derived, passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { goalPassages } from '../stated/goal-passages';
import type { FindingDraft, Rule } from '../types';
import { type Amount, amountOf, goalsIn, opensWithGoal, type ToldGoal } from './told-goals';

/** As a share of the goal. Closer than this the author may have rounded. */
const missedBy = 0.01;
/** Further apart than this the two are hardly of one thing, or of other units. */
const comparable = 5;

const goalWord = '(?:goals?|targets?|objectives?|aims?|requirements?|bars?|slos?|limits?)';
const done = '(?:met|reached|achieved|attained|fulfilled|satisfied|accomplished|hit|passed|cleared|kept)';
const claims = inAnyCase({
  source: [
    String.raw`\b(?<!to )(?:meets?|met|hits?|reach(?:es|ed)|achieve[sd]|fulfil(?:l?s?|led)|satisf(?:y|ies|ied)|pass(?:es|ed)?|clear(?:s|ed)|beats?|exceeds?|exceeded|(?:is|are|stays?) within)\s(?:[\p{L}\d-]+\s){0,4}?${goalWord}\b`,
    String.raw`\b${goalWord}\b[^.;:]{0,45}?\s(?:(?:is|are|was|were|has been|have been|got)\s(?:(?:thus|therefore|all|both|already|clearly|comfortably|now)\s)?)?${done}\b`,
    String.raw`\b${goalWord}\b[^.;:]{0,30}:\s${done}\b`,
  ].join('|'),
  flags: 'u',
});
/** Wished, denied, or what a gate waits for. */
const notYet = inAnyCase(
  /\b(?:no|not|n[o']t|never|neither|none|nearly|almost|yet|if|when|once|until|unless|whether|would|could|should|will|must|may|might|can|cannot|before|only|except|all but|miss\p{L}*|fail\p{L}*|short of|far from|gates?|promot\p{L}*|candidates?|provided|as long as|until|otherwise|expect\p{L}*|plan\p{L}*|nobody|experiments?|alarms?|alerts?|roll\p{L}*|except|share of|percent of|number of)\b|n't\b|\?/u,
);

const several = /\b(?:all|both|every|each|goals|targets|objectives|aims|requirements|limits)\b/iu;

const ofOthers = /\s(?:of|on|for|from|in|about|by)\s/iu;

interface Claim {
  /** UTF-16 offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** With the words before it. */
  readonly clause: string;
  /** Of several goals. */
  readonly several: boolean;
  /** Only of the goals of somebody or for something: "the target for new customers", "all requirements on privacy". */
  readonly limited: boolean;
}

/** Few texts speak of a goal; asked before what is dear. */
const maySpeak = inAnyCase(/goal|target|objective|\baims?\b|requirement|\bbars?\b|\bslos?\b|limit/u);

const claimIn = ofText(({ text: whole, sentences }): Claim | undefined => {
  if (!maySpeak.test(whole)) return undefined;
  for (const { text, start, hedged, question } of sentences) {
    const found = claims.exec(text);
    if (!found || hedged || question || notYet.test(text)) continue;
    const words = text.slice(found.index, found.index + found[0].length);
    const limited = ofOthers.test(words) || ofOthers.test(text.slice(found.index + words.length).slice(0, 5));
    const clause = text.slice(text.slice(0, found.index).search(/[^,;:.]*$/u), found.index + words.length);
    return {
      ...{ start: start + found.index, end: start + found.index + words.length, text: words },
      ...{ clause, limited, several: several.test(words) },
    };
  }
  return undefined;
});

const claiming = passagesWhere(
  (passage) => passage.prose && !passage.aside && passage.kind !== 'row' && claimIn(passage) !== undefined,
);

interface Placed extends ToldGoal {
  readonly passage: Passage;
}

interface Result {
  readonly amount: Amount;
  readonly text: string;
  readonly passage: Passage;
}

export const goalReached: Rule = {
  meta: {
    id: 'evaluation/goal-reached',
    title: 'A goal that is called reached is reached by the results',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    for (const passage of claiming(reading)) {
      const claim = claimIn(passage);
      if (!claim) continue;
      const judged = judgedGoals({ reading });
      const named = judged.filter(({ goal }) => names(claim, goal));
      const meant = claim.limited || (named.length > 0 && !claim.several) ? named : judged;
      const missed = meant.filter((one) => one.missed);
      // "The goal is met", of several: it may be another one.
      const sure = claim.several || named.length > 0 || missed.length === judged.length;
      const [first] = missed;
      if (!first || !sure) continue;
      const { goal, best } = first;
      yield {
        span: reading.spanOf(passage, claim.start, claim.end),
        section: 'evaluation.offline-metrics',
        message: `"${claim.text}", but ${best.text} is the best result given where "${goal.text}" is demanded. Say that the goal is missed and what follows from it, or correct the numbers.`,
        related: [
          { span: reading.spanOf(goal.passage, goal.start, goal.end), message: `The goal: ${goal.text}.` },
          { span: best.passage.span, message: `The best result: ${best.text}.` },
        ],
      };
    }
  },
};

function names({ clause }: Claim, { metric, words }: ToldGoal): boolean {
  if (metric !== undefined && metricMentions(clause).some(({ id }) => id === metric)) return true;
  const own = contentWords(clause);
  return words.some((word) => own.includes(word));
}

/** "Goal MAE | ≤ 6.0 min", wherever it stands. */
const labelled = passagesWhere((passage) => passage.prose && !passage.aside && opensWithGoal(passage));

interface Judged {
  readonly goal: Placed;
  readonly best: Result;
  readonly missed: boolean;
}

/** Goals with the best result that the document gives of each; asked for only where something is called reached. */
const judgedGoals = derived(({ reading }: { readonly reading: Reading }): readonly Judged[] => {
  const among = new Set([
    ...goalPassages(reading),
    ...reading.inPhase('requirements', 'framing'),
    ...labelled(reading),
  ]);
  const goals = [...among].flatMap((passage) =>
    passage.prose && !passage.aside ? goalsIn(passage).map((goal): Placed => ({ ...goal, passage })) : [],
  );
  return goals.flatMap((goal): readonly Judged[] => {
    // Two limits of one thing are of other cases, or of other phases.
    if (goals.some((other) => other !== goal && isSame(other, goal) && other.amount.value !== goal.amount.value))
      return [];
    const results = resultsOf(reading, goal).filter(({ amount }) => isComparable(amount, goal.amount));
    const [first, ...others] = results;
    if (!first) return [];
    const best = others.reduce((so, one) => (isBetter(one, so, goal) ? one : so), first);
    const gap = (goal.amount.value - best.amount.value) / goal.amount.value;
    return [{ goal, best, missed: (goal.least ? gap : -gap) > missedBy }];
  });
});

function isSame(a: ToldGoal, b: ToldGoal): boolean {
  return a.metric !== undefined || b.metric !== undefined
    ? a.metric === b.metric
    : a.words.length === b.words.length && a.words.every((word) => b.words.includes(word));
}

function isBetter(a: Result, b: Result, { least }: ToldGoal): boolean {
  return least ? a.amount.value > b.amount.value : a.amount.value < b.amount.value;
}

function isComparable(a: Amount, b: Amount): boolean {
  const apart = a.value / b.value;
  if (!(apart < comparable && apart > 1 / comparable)) return false;
  if (a.percent !== b.percent) return a.unit === '' && b.unit === '' && Math.max(a.value, b.value) <= 1;
  return a.unit === b.unit || a.unit === '' || b.unit === '';
}

/** Values of the same thing in tables, under a header or behind a label that names it, and those of a metric in sentences. */
function resultsOf(reading: Reading, goal: Placed): readonly Result[] {
  const found: Result[] = [];
  for (const { header, rows, aside } of reading.tables) {
    if (aside) continue;
    const columns = header.flatMap((cell, at) => (at > 0 && isOf(cell, goal) && !isOther(cell) ? [at] : []));
    for (const passage of rows) {
      if (passage === goal.passage) continue;
      const [label = '', ...cells] = passage.block?.cells ?? [];
      const isRow = isOf(label, goal);
      if (isOther(label)) continue;
      cells.forEach((cell, index) => {
        const at = index + 1;
        if (!columns.includes(at) && !(isRow && !isOther(header[at] ?? ''))) return;
        const [quantity] = quantitiesIn(cell, columns.includes(at) ? header[at] : '');
        const amount = quantity?.bound === undefined && quantity ? amountOf(quantity) : undefined;
        if (amount && quantity) found.push({ amount, text: quantity.text, passage });
      });
    }
  }
  const { metric } = goal;
  if (metric === undefined) return found;
  for (const passage of reading.inPhase('evaluation', 'modeling')) {
    if (passage === goal.passage || !passage.prose || passage.kind === 'row') continue;
    const { metrics, amounts } = valuesIn(passage);
    if (!metrics.includes(metric)) continue;
    // Whatever number stands beside its name may be its value: who is in doubt believes the author.
    for (const one of amounts)
      if (one.amount.value !== goal.amount.value && one.amount.percent === goal.amount.percent)
        found.push({ ...one, passage });
  }
  return found;
}

const valuesIn = ofText(({ text }) => {
  const metrics = metricMentions(text).map(({ id }) => id);
  const quantities = metrics.length === 0 ? [] : quantitiesIn(text);
  const amounts = quantities.flatMap((quantity) => {
    const amount = quantity.bound === undefined || quantity.bound === '=' ? amountOf(quantity) : undefined;
    return amount ? [{ amount, text: quantity.text }] : [];
  });
  return { metrics, amounts };
});

/** Changes, what is wanted, and differences are no results. */
function isOther(label: string): boolean {
  const role = roleOfLabel(label);
  return role === 'target' || role === 'change';
}

/** Does the header or label name what the goal is about, and nothing more? */
function isOf(label: string, { metric, words }: ToldGoal): boolean {
  if (metric !== undefined) return onlyMetric(label)?.id === metric;
  const own = contentWords(label.replace(/\([^)]*\)|\b(?:simulated|measured|replay|test|offline|online)\b/giu, ''));
  return own.length > 0 && own.every((word) => words.includes(word));
}
