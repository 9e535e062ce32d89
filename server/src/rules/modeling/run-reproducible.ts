import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { BlockTest, Said } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { ownHeading } from '../phase-headings';
import { isAnswered } from '../section-place';
import { genreOf } from '../stated/genre';
import type { Rule } from '../types';

const setting =
  '(?:epochs?|learning[ _-]?rate|lr\\b|batch(?:[ _-]?size)?\\b|trials?\\b|patience|weight[ _-]decay|dropout\\b|num_leaves|max_depth|n_estimators|boost(?:ing)?[ _]rounds?|num_boost_round|early_stopping|trees|iterations|эпох|скорост\\S* обучени|деревьев|проб(?![а-я])|épocas?|tasa de aprendizaje|árboles|lote|训练轮|学习率|批大小)';
/** "learning rate 0.001", "batch_size=256", "30 epochs": somebody has set this and trained with it. A list of what could be tuned has no numbers. */
const valued = new RegExp(`${setting}[^\\p{L}\\d.;]{0,12}\\d(?!\\d?:\\d)|\\d ?k? (?:\\p{L}+ )?${setting}`, 'u');
/** "6 h on one A100", "25 minutes on 16 cores". */
const timed =
  /\d ?(?:h|hours?|min|minutes?|days?)\b[^.;]{0,30}?\b(?:on|with|using)\b[^.;]{0,20}?\b(?:gpus?|tpus?|a100s?|h100s?|v100s?|t4s?|a10g?s?|l4s?|cores?|cpus?)\b|\b(?:gpus?|tpus?|a100s?|h100s?|v100s?|t4s?|a10g?s?|l4s?|cores?|cpus?)\b[^.;]{0,40}?\d ?(?:h|hours?|min|minutes?|days?)\b/u;
const maySet = /\d/u;

const isValued = ofText(({ text }) => maySet.test(text) && (valued.test(foldCase(text)) || timed.test(foldCase(text))));
const valuedPassages = passagesWhere((one) => !one.aside && (one.prose || one.kind === 'box') && isValued(one));
const setInCode: BlockTest = (source, { kind }) =>
  kind === 'code' && maySet.test(source) && valued.test(foldCase(source));

/** "models/fit.log", "runs/": a file into which each training writes. */
const runFile =
  /\b(?:fit|train(?:ing)?|runs?|experiments?|trials?)[\w-]*\.(?:log|jsonl?|csv|db|ya?ml)\b|\b(?:runs|mlruns|experiments)\//u;
const writesRuns = ofText(({ text }) => runFile.test(foldCase(text)));
const runFiles = passagesWhere(writesRuns);

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
    if (genreOf(context) === 'exercise') return;
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
    // "GPU" in passing, or a list of what could be tuned, tells of no training that was run or is planned.
    const set = new Set(valuedPassages(reading).filter((one) => !isElsewhere(reading.sectionsOf(one)[0])));
    if (set.size === 0 && reading.blocksWith(setInCode).length === 0) return;
    const withValue = details.filter(({ passage }) => set.has(passage));
    const detail =
      [...withValue, ...details].find(({ passage }) => reading.sectionsOf(passage)[0] === section) ??
      withValue[0] ??
      details[0];
    if (!detail) return;
    if (runFiles(reading).length > 0) return;
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
      message: `The document says how the model is trained ("${detail.hit.text}"), but not where a run is recorded. Say where, and with which version of the data, which code, settings and seed, so that a model can be rebuilt and two runs can be compared.`,
      related: [
        { span: reading.spanOf(detail.passage, detail.hit.start, detail.hit.end), message: 'how the model is trained' },
      ],
    };
  },
};
