import { createSteppedRecogniser } from '../coverage/recognise';
import { readFactsInSteps } from '../facts/read';
import { createTaskReader } from '../facts/task';
import { createSteppedParser } from '../markdown/parse';
import type { Directive, Document } from '../markdown/types';
import { readDocument } from '../reading/read';
import { rules } from '../rules';
import { documentReadable } from '../rules/structure/document-readable';
import type { RuleContext } from '../rules/types';
import { builtInCatalogue, builtInFrameworkIds, builtInTasks } from '../schema/registry';
import type { Framework, Level, SectionId } from '../schema/types';
import { finish, type Steps } from '../text/steps';
import { decideByContent, decideByUser, isSurelyOther } from './decide';
import { type DiagramLookup, diagramsIn, readAhead } from './diagrams';
import { createKindReader } from './document-kind-features';
import { settingsOf } from './effective';
import { type ChosenFramework, createFrameworkChooser } from './framework';
import { createLateAnalysis } from './late-analysis';
import { levelsOf } from './levels';
import { type Memory, runnerOf } from './memory';
import { type RunOptions, runRulesInSteps } from './run';
import { createTeamReader } from './team';
import type { Analysis, Settings, Source } from './types';

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
  const recognise = createSteppedRecogniser(builtInCatalogue());
  const partsOf = createTeamReader(builtInCatalogue());
  const readTask = createTaskReader(builtInTasks());
  const chooseFramework = createFrameworkChooser();
  const readKind = createKindReader();

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

  function* analyseRest(
    source: Source,
    settings: Settings,
    document: Document,
    { framework, team, because: frameworkBecause, followed }: ChosenFramework,
    memory?: Memory,
  ): Steps<Analysis> {
    const teams = source.frameworks ?? [];
    // Read while the rest is: what needs them comes last.
    const diagramsRead = readAhead(document, diagramOf);
    const parts = team && partsOf(team);
    const { catalogue = builtInCatalogue(), rules: all = rules } = parts ?? {};
    const stage = stageOf(document.frontMatter?.data.stage, settings.stage, framework);
    const status = textOf(document.frontMatter?.data.status);
    const found = yield* recognise(document, framework);
    const { coverage, phases, relevance, heard } = parts?.recognise(document, found) ?? found;
    const facts = yield* readFactsInSteps(document, readTask);
    const decision =
      decideByUser(source, document, settings) ??
      decideByContent(source, document, coverage, framework, followed, readKind);
    const levels = levelsOf(catalogue, framework, stage, facts);
    if (diagramsRead) yield diagramsRead;
    const applicable = new Map<SectionId, boolean>([...levels].map(([id, level]) => [id, level !== 'off']));
    const context: RuleContext = {
      document,
      catalogue,
      framework,
      coverage,
      phases,
      facts,
      stage,
      reading: readDocument({ document, framework, coverage, phases, relevance, ...(heard && { heard }) }),
      diagrams: diagramsIn(document, diagramOf),
      frameworkIds: [...builtInFrameworkIds(), ...teams.map((one) => one.framework.id)],
      ruleIds: all.map((rule) => rule.meta.id),
      unusedDirectives: [],
      requireReason: settings.requireReason,
      level: (id): Level | 'off' => levels.get(id) ?? 'off',
    };
    const asked = [...applicable].filter(([, applies]) => applies).map(([id]) => id);
    const covered = asked.filter((id) =>
      ['covered', 'thin', 'not-applicable'].includes(coverage.get(id)?.status ?? 'missing'),
    ).length;
    // Of a file that was not read only this can be said: it was not read.
    const unread = document.problems.some((problem) => problem.kind === 'size');
    let unusedDirectives: readonly Directive[] = [];
    const options: RunOptions = {
      ...{ settings, status, log, rules: unread ? [documentReadable] : all },
      unused: (directives) => {
        unusedDirectives = directives;
      },
    };
    const runner =
      memory &&
      decision.isDesignDoc &&
      !unread &&
      heard &&
      (yield* runnerOf(
        log,
        memory,
        context,
        { ...{ document, framework, coverage, phases, relevance, heard }, facts, levels, diagrams: context.diagrams },
        [settings.rules, status],
      ));
    if (memory && !runner) delete memory.state;
    yield;
    const findings = decision.isDesignDoc
      ? yield* runRulesInSteps(context, runner ? { ...options, runner } : options)
      : [];
    return {
      uri: source.uri,
      document,
      decision,
      framework,
      frameworkBecause,
      catalogue,
      stage,
      status,
      facts,
      reading: context.reading,
      diagrams: context.diagrams,
      coverage,
      phases,
      applicable,
      score: { covered, applicable: asked.length },
      unusedDirectives,
      findings,
    };
  }
}

function stageOf(named: unknown, setting: string, framework: Framework): string {
  return typeof named === 'string' && framework.stages.some((stage) => stage.id === named) ? named : setting;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}
