import type { Analysis } from '../../engine/types';
import { tasksOf } from '../../facts/read';
import { builtInDetectors, builtInLosses, builtInModels, builtInTasks, taskMetrics } from '../../schema/registry';
import { builtInCompletionData, type OfferedWords } from '../../schema/writing';
import type { Cursor } from './cursor';
import { metricsFor, nameOf } from './metrics';
import type { Place } from './place';
import { type Completion, snippetText, tabStop } from './types';

/** The part of a word before the cursor; undefined where something else than prose or a table's cell is written. */
export function wordBefore({ before, after }: Cursor): string | undefined {
  if (/^ {0,3}#/u.test(before) || /^[\p{L}\p{N}_]/u.test(after)) return undefined;
  // Within code, a link's target or a tag.
  if ((before.match(/`/gu) ?? []).length % 2 === 1 || /\]\([^)]*$|<[^>\s][^>]*$/u.test(before)) return undefined;
  return (
    /(?:^|[\s|([{*_"'/,;:–—-])([\p{L}][\p{L}\p{N}²@.-]*)?$/u.exec(before)?.[1] ??
    (/(?:^|[\s|([*_"'])$/u.test(before) ? '' : undefined)
  );
}

/** Names that fit what this place is about: metrics, detectors with customary thresholds, losses, baselines. */
export function wordCompletions(
  analysis: Analysis,
  cursor: Cursor,
  { about }: Place,
  word: string,
): readonly Completion[] {
  const { offered } = builtInCompletionData();
  const at = (kind: OfferedWords): boolean => offered[kind].some((id) => about.has(id));
  const span = { start: cursor.offset - word.length, end: cursor.offset };
  return [
    ...metricsFor(analysis, about).map(({ metric, detail, caution, documentation }): Completion => {
      const { name, k } = nameOf(metric);
      return {
        label: name,
        kind: 'metric',
        ...(detail !== '' && { detail: caution ? `with care: ${detail}` : detail }),
        documentation,
        span,
        newText: name,
        ...(k && { snippet: `${snippetText(name.slice(0, -1))}${tabStop(0, 'k')}` }),
      };
    }),
    ...detectors(at('data-detectors'), at('concept-detectors')).map((one) => ({ ...one, span })),
    ...(at('losses') ? losses(analysis) : []).map((one) => ({ ...one, span })),
    ...(at('baselines') ? baselines() : []).map((one) => ({ ...one, span })),
  ];
}

type Unplaced = Omit<Completion, 'span'>;

/** Those for data before those for concepts; the threshold is told as what it is. */
function detectors(data: boolean, concept: boolean): readonly Unplaced[] {
  const specs = new Map(builtInDetectors().map((spec) => [spec.id, spec]));
  const known = builtInCompletionData().detectors.flatMap((one) => {
    const spec = specs.get(one.id);
    return spec ? [{ ...one, spec }] : [];
  });
  return known
    .filter(({ spec }) => (spec.kind === 'data' ? data : concept))
    .map(({ write, note, source, spec }) => ({
      label: write,
      kind: 'detector',
      detail: note,
      documentation: [
        `${sentence(note)} Source: ${source}`,
        `Watches: ${spec.input}. Usual rule: ${spec.rule}.`,
        ...(spec.trap ? [`Beware: ${spec.trap}.`] : []),
      ].join('\n\n'),
      newText: write,
    }));
}

function losses({ facts }: Analysis): readonly Unplaced[] {
  const tasks = tasksOf(facts);
  const usual = new Set(tasks.flatMap((task) => taskMetrics(task).losses));
  const title = (task: string): string => (builtInTasks().find(({ id }) => id === task)?.title ?? task).toLowerCase();
  const fitting = builtInLosses().filter(
    ({ fits, general }) => !general && (tasks.length === 0 || tasks.some((task) => fits.includes(task))),
  );
  const first = fitting.filter(({ id }) => usual.has(id));
  return [...first, ...fitting.filter(({ id }) => !usual.has(id))].map(({ id, title: name, fits }) => {
    const task = tasks.find((one) => fits.includes(one));
    return {
      label: name,
      kind: 'loss',
      ...(task && { detail: `${usual.has(id) ? 'usual for' : 'fits'} ${title(task)}` }),
      documentation: `Fits ${fits.map(title).join(', ')}.`,
      newText: name,
    };
  });
}

function baselines(): readonly Unplaced[] {
  return builtInModels()
    .filter(({ marks }) => marks.includes('simple'))
    .map(({ title }) => ({ label: title, kind: 'model', detail: 'simple enough for a baseline', newText: title }));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
