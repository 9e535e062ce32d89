import { ownHeading } from '../phase-headings';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';

export const runReproducible: Rule = {
  meta: {
    id: 'modeling/run-reproducible',
    title: 'A training run leaves a record from which the model can be rebuilt',
    trace: 'MLD408',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    const section = 'modeling.training';
    // Where nothing tells of a training, epochs and GPUs may be those of somebody else's model.
    if (context.facts.get('trains_model')?.value !== true || !isAnswered(context, section)) return;
    const { reading } = context;
    const about = reading.about(section).filter((passage) => passage.prose || passage.kind === 'heading');
    // How a candidate was trained that is not taken tells nothing of the model.
    const details = reading
      .all('training-detail', about, { asserted: true })
      .filter(({ sentence }) => !sentence.hits.some(({ term, denied }) => term === 'not-taken' && !denied));
    const detail = details.find(({ passage }) => reading.sectionsOf(passage)[0] === section) ?? details[0];
    if (!detail || new Set(details.map(({ hit }) => hit.text.toLowerCase())).size < 2) return;
    if (reading.says('run-tracking', undefined, { aside: true })) return;
    if (
      reading.says(
        'run-version',
        about.filter((passage) => reading.sectionsOf(passage)[0] === section),
      )
    )
      return;
    const own = ownHeading(context, section);
    yield {
      span: own ? own.titleSpan : reading.spanOf(detail.passage, detail.hit.start, detail.hit.end),
      section,
      message: `The document says how the model is trained ("${detail.hit.text}"), but not what is kept of a run: no tracking, no version of data and code, no seed. Say where a run is recorded, and with which of them, so that a model can be rebuilt and two runs can be compared.`,
      related: [
        { span: reading.spanOf(detail.passage, detail.hit.start, detail.hit.end), message: 'how the model is trained' },
      ],
    };
  },
};
