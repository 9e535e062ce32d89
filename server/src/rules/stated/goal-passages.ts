import { derived } from '../../reading/derived';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';

const section = 'requirements.business-goals';

/** Prose that states goals: what the recogniser takes for it, and what stands under a heading or table header that announces goals. */
export function goalPassages(reading: Reading): readonly Passage[] {
  return goals({ reading });
}

const goals = derived(({ reading }) => findGoals(reading));

function findGoals(reading: Reading): readonly Passage[] {
  const announced = new Set(
    reading
      .all('goal-heading')
      .filter(({ passage }) => passage.kind === 'heading')
      .map(({ passage }) => passage.section),
  );
  const tables = new Set(
    reading.tables
      .filter(({ header, aside }) => !aside && goalHeader.test(header[0] ?? ''))
      .flatMap(({ rows }) => rows),
  );
  const about = new Set(reading.about(section).filter((one) => reading.sectionsOf(one)[0] === section));
  return reading.passages.filter(
    (one) => one.prose && !one.aside && (about.has(one) || announced.has(one.section) || tables.has(one)),
  );
}

/** The first column of a table of goals. */
const goalHeader = inAnyCase(
  /^(?:(?:business |our |the )?(?:goals?|aims?|objectives?|targets?|kpis?)|цел[ьи]|objetivos?|目标)$/u,
);
