import type { Document } from '../../markdown/types';
import type { Passage, Reading } from '../../reading/types';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';

export const nonGoalsStated: Rule = {
  meta: {
    id: 'requirements/non-goals-stated',
    title: 'Beside its goals a design says what it deliberately leaves',
    trace: '',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    const section = 'requirements.business-goals';
    if (!isAnswered(context, section)) return;
    const { reading, document } = context;
    const telling = new Set(
      reading
        .about(section)
        .filter((one) => reading.sectionsOf(one)[0] === section)
        .map((one) => one.section),
    );
    const goals = reading.says(
      'goal-heading',
      reading.passages.filter((one) => one.kind === 'heading' && telling.has(one.section)),
    );
    if (!goals || goals.passage.section === title(document)) return;
    const said = reading.passages.filter((one) => one.kind !== 'heading' || answers(document, one, reading));
    if (reading.says(['non-goal', 'left-out'], said, { aside: true, denied: true })) return;
    const { passage, hit } = goals;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message:
        'The goals say what to reach, and nothing says what this design deliberately does not do. Name the non-goals: they keep reviewers from asking for them and features from creeping in.',
    };
  },
};

function title(document: Document): number {
  return document.sections[0]?.level === 1 ? 0 : -1;
}

/** A heading that also announces goals ("Goals and anti-goals") only promises non-goals. */
function answers(document: Document, { section, text, span }: Passage, reading: Reading): boolean {
  const heading = document.sections[section];
  if (!heading || heading.endBlock === heading.firstBlock) return false;
  return !reading.passages.some(
    (one) => one.kind === 'heading' && one.span === span && one.text === text && reading.says('goal-heading', [one]),
  );
}
