import type { FindingDraft, Rule } from '../types';

export const driftTerms: Rule = {
  meta: {
    id: 'consistency/drift-terms',
    title: 'Data drift is of the inputs, concept drift of what they mean',
    trace: 'MLD905',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    for (const [name, meaning, right] of [
      ['data-drift-name', 'relation-changes', 'concept drift'],
      ['concept-drift-name', 'inputs-change', 'data drift'],
    ] as const) {
      const other = name === 'data-drift-name' ? 'concept-drift-name' : 'data-drift-name';
      const own = name === 'data-drift-name' ? 'inputs-change' : 'relation-changes';
      const said = reading.all(name, undefined, { asserted: true }).find(({ sentence, hit }) => {
        const terms = new Set(sentence.hits.filter(({ denied }) => !denied).map(({ term }) => term));
        const after = sentence.text.slice(hit.end - sentence.start);
        return (
          terms.has(meaning) &&
          !terms.has(other) &&
          !terms.has(own) &&
          /^\s*(?:\([^)]*\)\s*)?(?:is|means|:|=|–|—|-|\||when)/u.test(after)
        );
      });
      if (!said) continue;
      const { passage, hit } = said;
      yield {
        span: reading.spanOf(passage, hit.start, hit.end),
        section: name === 'data-drift-name' ? 'operations.data-drift' : 'operations.concept-drift',
        message: `This is the definition of ${right}. Data drift is a change of the inputs, P(x); concept drift a change of what they mean, P(y|x). They need different detectors, so a reader must know which is meant.`,
      };
    }
  },
};
