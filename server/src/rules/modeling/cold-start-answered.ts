import { tasksOf } from '../../facts/read';
import type { Passage } from '../../reading/types';
import { isAnswered, placeOfSection } from '../section-place';
import { isFullDesign } from '../stated/full-design';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'modeling.cold-start';

export const coldStartAnswered: Rule = {
  meta: {
    id: 'modeling/cold-start-answered',
    title: 'Users and items without a history get something',
    trace: 'MLD405',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    if (context.level(section) === 'off' || !isAnswered(context, section)) return;
    const { reading } = context;
    const said = reading.all('cold-start-word', undefined, { denied: true });
    const [first] = said;
    if (!first) {
      // Who only orders what has a history meets no newcomers, and a note leaves them for later.
      if (!meetsNewcomers(context)) return;
      yield {
        span: placeOfSection(context, section),
        section,
        message:
          'Nothing says what a new user or a new item gets: the model has no history of either, so its scores for them mean nothing. Say what is shown instead (popular items, content features, a few slots for exploration) and when the model takes over.',
      };
      return;
    }
    // Named, and nowhere anything that is done about it.
    const around = [...new Set([...reading.about(section), ...said.flatMap(({ passage }) => near(context, passage))])];
    if (reading.says('cold-start-path', around, { asserted: true })) return;
    const { passage, hit } = said.find((one) => one.passage.prose) ?? first;
    if (!passage.prose || !reading.says(['put-off', 'unsolved'], around, { denied: true })) return;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `"${hit.text}" is named and put off: until then new users and items get scores without any history behind them. Say what is shown from the first day (popular items, content features, a few slots for exploration) and when the model takes over.`,
    };
  },
};

/** A design of some pages that chooses among items for people, of which no passage answers for newcomers in words of its own. */
function meetsNewcomers(context: RuleContext): boolean {
  return (
    tasksOf(context.facts).includes('recommendation') &&
    isFullDesign(context.reading) &&
    context.coverage.get(section)?.status !== 'covered'
  );
}

/** The passage and those of the same heading right behind it. */
function near({ reading }: RuleContext, passage: Passage): readonly Passage[] {
  const at = reading.indexOf(passage);
  return reading.passages.slice(at, at + 4).filter((one) => one.section === passage.section && !one.aside);
}
