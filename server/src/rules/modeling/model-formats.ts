/** In which formats a model leaves training, and in which serving takes it up. */
import type { Mention } from '../../language/mention-reader';
import { formatMentions, libraryMentions } from '../../language/models';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
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
  coreml: ['onnx', 'state-dict', 'torchscript', 'savedmodel', 'keras'],
  onnx: ['state-dict', 'pickle', 'keras'],
  torchscript: ['state-dict'],
  'torch-export': ['state-dict', 'torchscript'],
  savedmodel: ['keras'],
  gguf: ['safetensors', 'state-dict'],
  safetensors: ['state-dict'],
  treelite: ['lightgbm-text', 'xgboost-json', 'catboost-binary', 'pickle'],
  'mlflow-pyfunc': formats.map(({ id }) => id),
};

export interface FormatPlace {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  /** As messages call it. */
  readonly name: string;
  readonly runtime: boolean;
  /** Formats it is, or takes, or gives. */
  readonly formats: readonly string[];
}

/** Formats that the document says training writes: "exported to ONNX", "Export | native .cbm file". */
export function written({ reading }: RuleContext): readonly FormatPlace[] {
  return reading
    .all('handed-over')
    .filter(({ passage }) => passage.prose)
    .flatMap(({ passage, sentence, hit }) =>
      // "Export | native .cbm file": a label speaks for its whole row.
      hit.end <= (passage.block?.cells?.[0]?.length ?? -1)
        ? places(passage, 0, passage.text, formatMentions)
        : places(passage, sentence.start, sentence.text, formatMentions),
    )
    .filter(({ runtime }) => !runtime);
}

/** What serving loads: a runtime, or a format that is named with loading or running; of both in a document the formats. */
export function loaded({ reading }: RuleContext): readonly FormatPlace[] {
  const taken = reading.passages
    .filter((passage) => passage.prose && !passage.aside)
    .flatMap((passage) => formatsTaken(passage).map((place) => ({ ...place, passage })));
  const formats = taken.filter(({ runtime }) => !runtime);
  return formats.length > 0 ? formats : taken;
}

/** The libraries that the modeling phase trains with. */
export function trainedWith(context: RuleContext): readonly FormatPlace[] {
  const prose = context.reading.inPhase('modeling').filter((passage) => passage.prose);
  // A network beside the trees is trained by a library that is not told.
  if (prose.some(({ text }) => modelMarked(text, 'heavy'))) return [];
  return prose.flatMap((passage) => places(passage, 0, passage.text, libraryMentions));
}

/** Can something that reads `wanted` take what is there as one of `there`, directly or by a usual step? */
export function canLoad(wanted: readonly string[], there: readonly string[]): boolean {
  return wanted.some((one) => there.includes(one) || builtFrom[one]?.some((from) => there.includes(from)));
}

const formatsTaken = ofText(({ sentences }) =>
  sentences
    .filter(({ hits, hedged }) => !hedged && !hits.some(({ term }) => term === 'handed-over'))
    .flatMap(({ start, text, hits }) =>
      placesInText(start, text, formatMentions).filter(
        ({ runtime }) => runtime || hits.some(({ term, denied }) => term === 'loaded' && !denied),
      ),
    ),
);

function places(
  passage: Passage,
  from: number,
  text: string,
  read: (text: string) => readonly Mention[],
): readonly FormatPlace[] {
  return placesInText(from, text, read).map((place) => ({ ...place, passage }));
}

function placesInText(
  from: number,
  text: string,
  read: (text: string) => readonly Mention[],
): readonly Omit<FormatPlace, 'passage'>[] {
  return read(text)
    .filter(({ negated }) => !negated)
    .map(({ id, start, end }) => ({
      start: from + start,
      end: from + end,
      name: titles.get(id) ?? id,
      runtime: loads.has(id),
      formats: loads.get(id) ?? writes.get(id) ?? [id],
    }));
}
