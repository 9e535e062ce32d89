import { periodsIn } from '../../language/periods';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { isAnswered } from '../section-place';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { futureFeature } from './future-features';
import { knownAfterwards } from './known-afterwards';
import {
  fittedOnAll,
  type Leak,
  namesTestPart,
  namesWholeSpan,
  periodLeak,
  trainedOnJudged,
  tunedOnSame,
  tunedOnTest,
} from './leaks';
import { partPeriods } from './part-periods';
import { splitSection as section, splitPassages } from './split-passages';

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
    const prose = reading.inPhase('data', 'modeling', 'evaluation').filter((passage) => passage.prose);
    const splits = splitPassages(context).filter((passage) => passage.prose);
    const parts = partPeriods(reading, [...splits, ...dividing(context, splits)]);
    const beside = new Set(parts.map(({ passage }) => passage.section));
    const near = reading.passages.filter((passage) => passage.prose && !passage.aside && beside.has(passage.section));
    const about = reading.about(
      'data.splits',
      'data.features',
      'data.feature-store',
      'data.quality',
      'modeling.training',
    );
    const leaks = [
      periodLeak(parts),
      fittedOnAll(
        isAnswered(context, section)
          ? [
              ...about.filter((one) => one.prose),
              ...splits,
              ...near,
              ...prose.filter(namesWholeSpan),
              ...prose.filter(namesTestPart),
            ]
          : [],
        parts,
        () => reading.about('data.sources'),
      ),
      tunedOnTest(prose),
      tunedOnSame(reading, prose),
      knownAfterwards(context),
      futureFeature(context),
      trainedOnJudged(reading, [...splits, ...near, ...reading.about('modeling.training')], parts),
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

const hasPeriods = ofText(({ text }) => periodsIn(text).length > 1);

/** Passages that give periods to parts though nothing calls them a split: other rows of the table, "Learn: … Tune: … Judge: …". */
function dividing({ reading }: RuleContext, splits: readonly Passage[]): readonly Passage[] {
  const known = new Set(splits);
  const rows = reading.tables
    .filter((table) => table.rows.some((row) => known.has(row)))
    .flatMap((table) => table.rows);
  const told = reading.all('part-train').flatMap(({ passage }) => (passage.prose ? [passage] : []));
  const both = told.filter((passage) => hasPeriods(passage) && reading.says('part-judge', [passage]));
  return [...new Set([...rows, ...both])].filter((passage) => !known.has(passage));
}
