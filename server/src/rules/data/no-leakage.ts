import { tasksOf } from '../../facts/read';
import { periodsIn } from '../../language/periods';
import { derived, passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { isAnswered } from '../section-place';
import { type PartPeriod, partPeriods } from '../stated/part-periods';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { sharedSides } from './both-sides';
import { futureFeature } from './future-features';
import { knownAfterwards } from './known-afterwards';
import { knownBySource } from './known-by-source';
import { knownLater } from './known-later';
import {
  fittedOnAll,
  type Leak,
  mayLeak,
  namesTestPart,
  namesWholeSpan,
  periodLeak,
  thresholdFromTest,
  trainedOnJudged,
  tunedOnSame,
  tunedOnTest,
} from './leaks';
import { affirms, splitSection as section, splitPassages } from './split-passages';
import { splitPlace } from './split-place';

export const noLeakage: Rule = {
  meta: {
    id: 'data/no-leakage',
    title: 'Nothing of the judged data gets into the training',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const suspects = new Set(mayLeak(reading));
    /** Those of some passages, which are asked for only where there are suspects. */
    const suspectsOf = (passages: () => readonly Passage[]): readonly Passage[] =>
      suspects.size === 0 ? [] : passages().filter((passage) => suspects.has(passage));
    const prose = suspectsOf(() => reading.inPhase('data', 'modeling', 'evaluation'));
    const place = splitPlace(context);
    const splits = [...new Set([...place, ...splitPassages(context)])].filter((passage) => passage.prose);
    const parts = periodsOfParts(context);
    const beside = new Set(parts.map(({ passage }) => passage.section));
    const near = suspectsOf(() => reading.passages.filter(({ aside, section }) => !aside && beside.has(section)));
    const ofSplits = suspectsOf(() => splits);
    const leaks = [
      periodLeak(parts),
      fittedOnAll(
        isAnswered(context, section)
          ? [
              ...suspectsOf(() => reading.about(...fittedIn)),
              ...ofSplits,
              ...near,
              ...prose.filter(namesWholeSpan),
              ...prose.filter(namesTestPart),
            ]
          : [],
        parts,
        () => reading.about('data.sources'),
        new Set([...place, ...reading.about(section)]),
      ),
      sharedSides(
        reading,
        () => [...splits, ...reading.passages.filter(({ section: at }) => beside.has(at))],
        tasksOf(context.facts).includes('recommendation'),
      ),
      tunedOnTest(prose),
      thresholdFromTest(reading),
      tunedOnSame(reading, prose),
      late(context),
      ahead(context),
      later(context),
      unseen(context),
      trainedOnJudged(reading, [...ofSplits, ...near, ...suspectsOf(() => reading.about('modeling.training'))], parts),
    ].filter((leak): leak is Leak => leak !== undefined);
    const told = new Set<Passage>();
    for (const { passage, start, end, message, against } of leaks) {
      if (told.has(passage)) continue;
      told.add(passage);
      yield {
        span: reading.spanOf(passage, start, end),
        section,
        message,
        ...(against
          ? {
              related: [
                {
                  span: reading.spanOf(against.passage, against.start, against.end),
                  message: `Judged by: ${against.period.text}.`,
                },
              ],
            }
          : {}),
      };
    }
  },
};

/** Where a design says what is fitted on what. */
const fittedIn = ['data.splits', 'data.features', 'data.feature-store', 'data.quality', 'modeling.training'] as const;

// Each computed anew only when what it asks for is another: few letters concern more than one.
const late = derived(knownAfterwards);
const ahead = derived(futureFeature);
const later = derived(knownLater);
const unseen = derived(knownBySource);
const periodsOfParts = derived((context: RuleContext): readonly PartPeriod[] => {
  const splits = splitPassages(context).filter(({ prose }) => prose);
  return partPeriods(context.reading, [...splits, ...dividing(context, splits)]);
});

const givesPeriods = ofText(
  (read) => affirms(read, 'part-train') && affirms(read, 'part-judge') && periodsIn(read.text).length > 1,
);
const givingPeriods = passagesWhere((passage) => passage.prose && !passage.aside && givesPeriods(passage));

/** Passages that give periods to parts though nothing calls them a split: other rows of the table, "Learn: … Tune: … Judge: …". */
function dividing({ reading }: RuleContext, splits: readonly Passage[]): readonly Passage[] {
  const known = new Set(splits);
  const rows = reading.tables
    .filter((table) => table.rows.some((row) => known.has(row)))
    .flatMap((table) => table.rows);
  return [...new Set([...rows, ...givingPeriods(reading)])].filter((passage) => !known.has(passage));
}
