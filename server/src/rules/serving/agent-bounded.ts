import type { FindingDraft, Rule } from '../types';

const section = 'serving.architecture';

export const agentBounded: Rule = {
  meta: {
    id: 'serving/agent-bounded',
    title: 'An agent that calls tools has an end: a limit of steps, of time or of money',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading, facts }): Iterable<FindingDraft> {
    if (facts.get('calls_llm')?.value !== true) return;
    // A row of a table gives results, or a heading in few words; said once, it may be one call with a fixed form.
    const said = reading
      .all('tool-use', undefined, { asserted: true })
      .filter(({ passage }) => passage.prose && passage.kind !== 'row');
    const [first] = said;
    if (!first || new Set(said.map(({ passage }) => passage)).size < 2) return;
    if (reading.says('step-limit', undefined, { denied: true, aside: true })) return;
    const { passage, hit } = first;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `The model decides itself how often it calls tools ("${hit.text}"), and nothing ends it: a run that goes round in circles spends money and time until somebody notices. Set a limit to the steps, tokens or seconds of one run, and say what the user gets when it is reached.`,
    };
  },
};
