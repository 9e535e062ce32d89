import type { Said } from '../../reading/types';
import { ownHeading } from '../phase-headings';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';

const isStep = /^(?:snapshots?|(?:model )?registry)$/iu;

/** GPUs, pipelines and seeds there are those of something else than a training. */
function isElsewhere(section: string | undefined): boolean {
  return section !== undefined && !/^(?:modeling|evaluation|framing)\./u.test(section);
}

function areSeveral(details: readonly Said[]): boolean {
  return new Set(details.map(({ hit }) => hit.text.toLowerCase())).size > 1;
}

/** The first several that stand under one heading; none where they are scattered: "trial" and "GPU" alone are words of many things. */
function underOneHeading(details: readonly Said[]): readonly Said[] {
  for (const { passage } of details) {
    const beside = details.filter((one) => one.passage.section === passage.section);
    if (areSeveral(beside)) return beside;
  }
  return [];
}

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
    const modeling = reading.inPhase('modeling');
    const about = reading.about(section).filter((passage) => passage.prose || passage.kind === 'heading');
    const told = reading.passages.filter((one) => one.prose && !isElsewhere(reading.sectionsOf(one)[0]));
    // How a candidate was trained that is not taken tells nothing of the model.
    const taken = (one: Said): boolean =>
      !one.sentence.hits.some(({ term, denied }) => term === 'not-taken' && !denied);
    const own = reading.all('training-detail', about, { asserted: true }).filter(taken);
    const details = areSeveral(own)
      ? own
      : underOneHeading(reading.all('training-detail', told, { asserted: true }).filter(taken));
    const detail = details.find(({ passage }) => reading.sectionsOf(passage)[0] === section) ?? details[0];
    if (!detail) return;
    // A tracker may be named anywhere; seeds, runs and commits are those of a training only where the model is spoken of.
    if (reading.says('run-tracking', undefined, { aside: true })) return;
    if (reading.says('run-mark', [...modeling, ...about, ...told]) || reading.together('run-mark', 'model-word'))
      return;
    const versions = reading.all(
      'run-version',
      about.filter((passage) => reading.sectionsOf(passage)[0] === section),
    );
    // "Snapshot → features → fit" names a step, "from the registry" a place: by itself neither is a record of a run.
    if (versions.some(({ hit }) => !isStep.test(hit.text)) || new Set(versions.map(({ hit }) => hit.text)).size > 1)
      return;
    const heading = ownHeading(context, section);
    yield {
      span: heading ? heading.titleSpan : reading.spanOf(detail.passage, detail.hit.start, detail.hit.end),
      section,
      message: `The document says how the model is trained ("${detail.hit.text}"), but not what is kept of a run: no tracking, no version of data and code, no seed. Say where a run is recorded, and with which of them, so that a model can be rebuilt and two runs can be compared.`,
      related: [
        { span: reading.spanOf(detail.passage, detail.hit.start, detail.hit.end), message: 'how the model is trained' },
      ],
    };
  },
};
