/** In which formats a model leaves training, and in which serving takes it up. */
import type { Mention } from '../../language/mention-reader';
import { formatMentions, libraryMentions } from '../../language/models';
import type { Tokenized } from '../../language/names';
import { derived } from '../../reading/derived';
import { ofPassage, type PassageAlone } from '../../reading/of-text';
import { saysTerm } from '../../reading/says-term';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { builtInServing } from '../../schema/registry';
import type { RuleContext } from '../types';
import { modelMarked } from './model-marks';

const { formats, runtimes, libraries } = builtInServing();
const titles = new Map([...formats, ...runtimes, ...libraries].map(({ id, title }) => [id, title]));
const loads = new Map(runtimes.map((runtime) => [runtime.id, runtime.loads]));
const writes = new Map(libraries.map((library) => [library.id, library.writes]));

/** Formats that are built from another one by a usual step that authors leave out; source: the converters' documentation. */
const builtFrom: Readonly<Record<string, readonly string[]>> = {
  tensorrt: ['onnx', 'torchscript', 'state-dict', 'torch-export', 'savedmodel', 'safetensors'],
  'openvino-ir': ['onnx', 'savedmodel', 'torchscript', 'state-dict', 'keras'],
  tflite: ['savedmodel', 'keras'],
  coreml: ['state-dict', 'torchscript', 'savedmodel', 'keras'],
  onnx: ['state-dict', 'pickle', 'keras'],
  torchscript: ['state-dict'],
  'torch-export': ['state-dict', 'torchscript'],
  savedmodel: ['keras'],
  gguf: ['safetensors', 'state-dict'],
  safetensors: ['state-dict'],
  treelite: ['lightgbm-text', 'xgboost-json', 'catboost-binary', 'pickle'],
  executorch: ['state-dict', 'torch-export'],
  'chip-binary': ['onnx', 'tflite', 'savedmodel', 'state-dict', 'keras'],
  'mlflow-pyfunc': formats.map(({ id }) => id),
};
/** Libraries that networks are trained with. */
const neural: ReadonlySet<string> = new Set(['pytorch', 'tensorflow', 'jax', 'transformers']);

export interface FormatPlace {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  /** As messages call it. */
  readonly name: string;
  readonly runtime: boolean;
  /** Formats it is, or takes, or gives. */
  readonly formats: readonly string[];
  /** Opened by a program, not only near a word such as "run" or "service". */
  readonly opened: boolean;
}

/** The formats that a document names, by what it says of them. */
export interface Handover {
  /** Formats that training leaves behind, the targets of conversions too. */
  readonly given: readonly FormatPlace[];
  /** Formats and runtimes that serving takes. */
  readonly taken: readonly FormatPlace[];
  /** Texts of serving that tell of a conversion. */
  readonly conversions: readonly string[];
}

/** What is said of a format in its sentence, or in the label of its row. */
interface Named extends Omit<FormatPlace, 'passage'> {
  readonly given: boolean;
  readonly loaded: boolean;
  readonly converted: boolean;
  readonly sentence: string;
}

const named = ofPassage((passage): readonly Named[] => {
  if (!passage.prose || passage.aside) return [];
  // Few passages name a format: the label is read where one does.
  let label: readonly Sentence[] | undefined;
  return passage.sentences.flatMap((sentence) => {
    if (sentence.hedged || sentence.question) return [];
    const found = placesInText(sentence.start, sentence, formatMentions);
    if (found.length === 0) return [];
    label ??= labelOf(passage);
    const own = label;
    const said = (term: string): boolean => saysTerm(sentence, term) || own.some((one) => saysTerm(one, term));
    return found.map((place) => ({
      ...place,
      given: said('handed-over'),
      loaded: said('loaded'),
      opened: said('taken-up'),
      converted: said('converted'),
      sentence: sentence.text,
    }));
  });
});

/** "Export | native .cbm file": a label speaks for its whole row. */
function labelOf({ sentences, block }: PassageAlone): readonly Sentence[] {
  const end = block?.cells?.[0]?.length ?? -1;
  return sentences.flatMap((sentence) => {
    const hits = sentence.hits.filter((hit) => sentence.start + hit.end <= end);
    return hits.length > 0 ? [{ ...sentence, hits }] : [];
  });
}

/**
 * What a sentence says of a format decides: it is exported, or a program opens it. Where it says neither, the part of the design does: in
 * the one on modeling a format is what training gives, in the one on serving what is taken up.
 */
export const handoverOf: (context: { readonly reading: Reading }) => Handover = derived(
  ({ reading }: { readonly reading: Reading }) => {
    const naming = reading.passages.filter((passage) => named(passage).length > 0);
    const [given, taken, conversions]: [FormatPlace[], FormatPlace[], string[]] = [[], [], []];
    if (naming.length > 0) {
      const inModeling = new Set(reading.inPhase('modeling'));
      const inServing = new Set(reading.inPhase('serving'));
      for (const passage of naming) {
        const [first] = reading.sectionsOf(passage);
        const both = inModeling.has(passage) && inServing.has(passage);
        const modeling = both ? first?.startsWith('modeling.') === true : inModeling.has(passage);
        const serving = both ? !modeling : inServing.has(passage);
        for (const one of named(passage)) {
          const place = { ...one, passage };
          if (one.converted && serving) conversions.push(one.sentence);
          const gives = one.given || one.converted || (modeling && !one.opened);
          if (gives && !one.runtime) given.push(place);
          const takes = modeling ? one.opened : one.loaded || serving;
          if (one.runtime ? !one.given : takes && !one.given && !(modeling && one.converted)) taken.push(place);
        }
      }
    }
    return { given, taken, conversions };
  },
);

const isChosen = ofPassage(
  ({ kind, text }) => kind === 'row' && /\b(?:chosen|proposed|selected|ours|winner|adopted)\b/iu.test(text),
);

/**
 * The libraries that the modeling phase trains with; none where a network stands beside the trees, of which nobody says what trains it.
 */
export function trainedWith(context: RuleContext): readonly FormatPlace[] {
  const serving = new Set(handoverOf(context).taken.map(({ passage }) => passage));
  const prose = context.reading.inPhase('modeling').filter((passage) => passage.prose && !serving.has(passage));
  const found = prose.flatMap((passage) =>
    placesInText(0, passage.text, libraryMentions).map((one) => ({ ...one, passage, opened: false })),
  );
  const trainsNetworks = found.some(({ id }) => neural.has(id));
  // "Why not the transformer?" trains none, nor does the row of a candidate that was not chosen.
  const isChoice = prose.some(isChosen);
  const hasNetwork = (passage: Passage): boolean =>
    (passage.kind !== 'row' || !isChoice || isChosen(passage)) &&
    passage.sentences.some(
      (sentence) => !sentence.question && !sentence.hedged && modelMarked(sentence, 'heavy') !== undefined,
    );
  return trainsNetworks || !prose.some(hasNetwork) ? found : [];
}

/** Can something that reads `wanted` take what is there as one of `there`, directly or by a usual step? */
export function canLoad(wanted: readonly string[], there: readonly string[]): boolean {
  return wanted.some((one) => there.includes(one) || builtFrom[one]?.some((from) => there.includes(from)));
}

function placesInText(
  from: number,
  text: string | Tokenized,
  read: (text: string | Tokenized) => readonly Mention[],
): readonly (Omit<FormatPlace, 'passage' | 'opened'> & { readonly id: string })[] {
  return read(text)
    .filter(({ negated }) => !negated)
    .map(({ id, start, end }) => ({
      id,
      start: from + start,
      end: from + end,
      name: titles.get(id) ?? id,
      runtime: loads.has(id),
      formats: loads.get(id) ?? writes.get(id) ?? [id],
    }));
}
