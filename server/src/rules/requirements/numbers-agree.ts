import { derived } from '../../reading/derived';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { namedSetConflicts } from './named-set-conflicts';
import type { NumberConflict } from './number-conflict';
import { resultTimeConflicts } from './result-times';
import { serviceConflicts } from './service-conflicts';
import { shareConflicts } from './share-conflicts';
import { sourceConflicts } from './source-conflicts';
import { flowConflicts } from './source-flow';
import { sourceStartConflicts } from './source-starts';
import { sumConflicts } from './stated-sums';
import { wholeConflicts } from './whole-counts';

const mostReported = 3;

export const numbersAgree: Rule = {
  meta: {
    id: 'requirements/numbers-agree',
    title: 'The same thing has the same number everywhere',
    trace: 'MLD107',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    // Two ways to read one statement are one finding.
    const reported = new Set<string>();
    for (const { first, second, section, severity } of conflicts(context)) {
      const span = reading.spanOf(second.passage, second.start, second.end);
      const place = `${second.passage.span.start}`;
      if (reported.has(place)) continue;
      reported.add(place);
      yield {
        span,
        ...(severity ? { severity } : {}),
        section,
        message: `${second.source}: "${second.text}" here, but "${first.text}" elsewhere. One of them is wrong, or they mean different things: correct it, or say what differs.`,
        related: [
          { span: reading.spanOf(first.passage, first.start, first.end), message: `Here it is "${first.text}".` },
        ],
      };
      if (reported.size === mostReported) return;
    }
  },
};

// Each by itself: an edit is seldom about more than one of them.
const kinds: readonly ((context: RuleContext) => readonly NumberConflict[])[] = [
  derived(({ reading }: RuleContext) => [...sourceConflicts(reading)]),
  derived(({ reading }: RuleContext) => [...flowConflicts(reading)]),
  derived(({ reading }: RuleContext) => [...namedSetConflicts(reading)]),
  derived(({ reading }: RuleContext) => [...sumConflicts(reading)]),
  derived(({ reading }: RuleContext) => [...sourceStartConflicts(reading)]),
  derived(({ reading }: RuleContext) => [...wholeConflicts(reading)]),
  derived(({ reading }: RuleContext) => [...shareConflicts(reading)]),
  derived((context: RuleContext) => [...serviceConflicts(context)]),
  derived(({ reading }: RuleContext) => [...resultTimeConflicts(reading)]),
];

function* conflicts(context: RuleContext): Iterable<NumberConflict> {
  for (const kind of kinds) yield* kind(context);
}
