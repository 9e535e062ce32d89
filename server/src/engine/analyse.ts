import { createSteppedParser } from '../markdown/parse';
import { builtInConcepts, builtInTerms } from '../schema/registry';
import { finish, nextTurn, type Steps } from '../text/steps';
import { decideByUser, isSurelyOther } from './decide';
import type { DiagramLookup } from './diagrams';
import { createKindReader } from './document-kind-features';
import { settingsOf } from './effective';
import { createFrameworkChooser } from './framework';
import { createLateAnalysis } from './late-analysis';
import type { Memory } from './memory';
import type { Analysis, Settings, Source } from './types';
import { createWholeAnalyser, type WholeAnalyser } from './whole-analysis';

/** With a memory, which is that of one document alone, only what an edit touches is done again. The result is the same without. */
export type Analyser = (source: Source, settings: Settings, memory?: Memory) => Analysis;

/**
 * The same in steps, of which most take a millisecond. Other documents may be analysed between two of them, and a run that nobody wants
 * any more is left by `return()`: its memory is then that of a document of which some is known, and serves the next run. One memory is
 * for one run at a time.
 */
export type SteppedAnalyser = (source: Source, settings: Settings, memory?: Memory) => Steps<Analysis>;

/** The one pure function of the product. The analyser remembers parsed chunks; its results depend on its arguments alone. */
export function createAnalyser(log: (message: string) => void, diagramOf?: DiagramLookup): Analyser {
  const analyse = createSteppedAnalyser(log, diagramOf);
  return (source, settings, memory) => finish(analyse(source, settings, memory));
}

/**
 * With `kindFirst`, what surely is no design doc is read no further until somebody asks for more of its analysis, all at once then. What
 * they get is the same.
 */
export function createSteppedAnalyser(
  log: (message: string) => void,
  diagramOf: DiagramLookup = () => undefined,
  { kindFirst = false }: { readonly kindFirst?: boolean } = {},
): SteppedAnalyser {
  const parse = createSteppedParser();
  const chooseFramework = createFrameworkChooser();
  const readKind = createKindReader();
  let made: WholeAnalyser | undefined;
  /**
   * Made for the first document that needs it: the data is read then, the code is loaded and its tables are built. Together they would keep
   * others waiting for more than 50 ms.
   */
  const analyseRest: WholeAnalyser = function* (...given) {
    if (!made) {
      builtInTerms();
      builtInConcepts();
      yield nextTurn;
      // Who names it loads its script.
      const create = createWholeAnalyser;
      yield nextTurn;
      made ??= create(log, diagramOf, readKind);
      yield;
    }
    return yield* made(...given);
  };

  return function* (source, given, memory) {
    const document = yield* parse(source.text);
    const settings = settingsOf(given, source.path, document);
    const chosen = chooseFramework(source, document, settings.framework);
    const said = decideByUser(source, document, settings);
    const isOther =
      kindFirst && !(said?.isDesignDoc ?? !isSurelyOther(source, document, chosen.followed === true, readKind));
    if (!isOther) return yield* analyseRest(source, settings, document, chosen, memory);
    const { framework, because: frameworkBecause } = chosen;
    const known = { uri: source.uri, document, framework, frameworkBecause };
    if (memory) delete memory.state;
    return createLateAnalysis(known, said, () => finish(analyseRest(source, settings, document, chosen)));
  };
}
