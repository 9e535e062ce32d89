import { withAnalyses } from '../engine/asked-analyses';
import type { Analysis, Source } from '../engine/types';
import type { SectionId } from '../schema/types';
import type { Span } from '../text/span';
import { inOneStep, type Steps } from '../text/steps';
import { type Drawing, drawArchitecture, drawnFromText } from './architecture/draw';
import { architectureInSteps } from './architecture/model';
import type { ArchitectureDiagram, ArchitectureEdit } from './architecture/types';
import { completions } from './completion/completions';
import { withoutSuppressionAt } from './completion/suppressions';
import type { Completion } from './completion/types';
import { convertFramework } from './convert/convert-framework';
import type { Conversion } from './convert/types';
import { type FixAll, fixAll } from './fixes/fix-all';
import { type InlayHint, inlayHintsInSteps } from './hints/inlay-hints';
import { type Insertion, insertionOfAll, sectionInsertion } from './insert/missing-sections';
import { readingNames } from './mentions/names-in';
import { type Review, reviewInSteps } from './review/review';

/** The features that keep others waiting in a large document: what they read is read in steps, and further analyses are made in steps. */
export interface SteppedFeatures {
  completions(analysis: Analysis, offset: number): Steps<readonly Completion[]>;
  fixAll(analysis: Analysis): Steps<FixAll>;
  drawArchitecture(analysis: Analysis): Steps<ArchitectureEdit>;
  drawnFromText(analysis: Analysis): Steps<Drawing | undefined>;
  insertSections(analysis: Analysis, wanted?: readonly SectionId[]): Steps<Insertion>;
  through(analysis: Analysis, framework: string): Steps<Analysis | undefined>;
  convertFramework(analysis: Analysis, framework: string): Steps<Conversion | undefined>;
  inlayHints(analysis: Analysis, span: Span): Steps<readonly InlayHint[]>;
  architecture(analysis: Analysis): Steps<readonly ArchitectureDiagram[]>;
  review(analysis: Analysis): Steps<Review>;
  /** What is read of a document once for hover, definition, references and rename. */
  readNames(analysis: Analysis): Steps<void>;
}

/** The last analysis of a document, and how it is made of a source. */
export interface Remembered {
  readonly source: Source;
  readonly analysis: Analysis;
  analysing(source: Source): Steps<Analysis>;
}

/** `rememberedOf` gives what is known of a document by its URI. */
export function createSteppedFeatures(
  rememberedOf: (uri: string) => Remembered | undefined,
): SteppedFeatures & { forget(uri: string): void } {
  /** The last one: a report through another framework is asked for again after each edit, of one document at a time. */
  let last: { readonly of: Analysis; readonly framework: string; readonly analysis: Analysis } | undefined;

  /** With an `analyse` of the same document with other texts, which gives the analysis itself where the document is forgotten. */
  const rereading = <T>(analysis: Analysis, work: (analyse: (text: string) => Analysis) => T): Steps<T> => {
    const known = rememberedOf(analysis.uri);
    return withAnalyses(known?.analysing ?? unasked, (analyse) =>
      work((text) => (known ? analyse({ ...known.source, text }) : analysis)),
    );
  };

  function* through(analysis: Analysis, framework: string): Steps<Analysis | undefined> {
    if (analysis.framework.id === framework) return analysis;
    if (last?.of === analysis && last.framework === framework) return last.analysis;
    const known = rememberedOf(analysis.uri);
    if (known?.source.text !== analysis.document.text) return undefined;
    const other = yield* known.analysing({ ...known.source, framework });
    if (other.framework.id !== framework) return undefined;
    last = { of: analysis, framework, analysis: other };
    return other;
  }

  return {
    through,
    *completions(analysis, offset) {
      const known = rememberedOf(analysis.uri);
      const text = known && withoutSuppressionAt(analysis.document, offset);
      return yield* rereading(analysis, (analyse) =>
        completions(analysis, offset, known?.source.frameworks, () =>
          text === undefined ? analysis.findings : analyse(text).findings,
        ),
      );
    },
    *fixAll(analysis) {
      const known = rememberedOf(analysis.uri);
      if (known?.analysis !== analysis) return { edits: [], applied: [], analysis };
      return yield* withAnalyses(known.analysing, (analyse) => fixAll(analyse, known.source, analysis));
    },
    drawArchitecture: (analysis) => rereading(analysis, (analyse) => drawArchitecture(analysis, analyse)),
    drawnFromText: (analysis) => rereading(analysis, (analyse) => drawnFromText(analysis, analyse)),
    *insertSections(analysis, wanted) {
      if (wanted || rememberedOf(analysis.uri)?.analysis !== analysis) return sectionInsertion(analysis, wanted);
      return yield* rereading(analysis, (analyse) => insertionOfAll(analysis, analyse));
    },
    *convertFramework(analysis, framework) {
      const target = yield* through(analysis, framework);
      yield;
      return target && (yield* convertFramework(analysis, target.framework, target.catalogue));
    },
    inlayHints: inlayHintsInSteps,
    // Each is named when it is called, as in service.ts.
    architecture: (analysis) => architectureInSteps(analysis),
    review: (analysis) => reviewInSteps(analysis),
    *readNames(analysis) {
      yield* readingNames(analysis);
    },
    forget(uri) {
      if (last?.of.uri === uri) last = undefined;
    },
  };
}

const unasked = (): Steps<Analysis> =>
  inOneStep(() => {
    throw new Error('nobody remembers the document');
  });
