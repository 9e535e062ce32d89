import type { Rule } from '../types';

export const proxyRiskNamed: Rule = {
  meta: {
    id: 'framing/proxy-risk-named',
    title: 'A proxy that is optimised has its known failure named',
    trace: 'MLD204',
    severity: 'hint',
    fixable: false,
  },
  *check({ reading }) {
    const objective = reading.about('framing.ml-objective', 'framing.target').filter((passage) => passage.prose);
    const said = reading
      .all('proxy-objective', objective, { asserted: true })
      .find(({ sentence }) => sentence.hits.some(({ term, denied }) => term === 'maximize' && !denied));
    if (!said || reading.says('proxy-answer', reading.passages, { denied: true, aside: true })) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section: 'framing.ml-objective',
      message: `"${hit.text}" stands for what users want, and a model will find ways to raise it without that (clickbait, accidental clicks). Name the failure and a counter-metric.`,
    };
  },
};
