import { withNamedOwner } from '../coverage/named-owner';
import { createSteppedRecogniser } from '../coverage/recognise';
import { readFactsInSteps } from '../facts/read';
import { createTaskReader } from '../facts/task';
import type { Directive, Document } from '../markdown/types';
import { readDocument } from '../reading/read';
import { rules } from '../rules';
import { documentReadable } from '../rules/structure/document-readable';
import type { RuleContext } from '../rules/types';
import { builtInCatalogue, builtInFrameworkIds, builtInTasks } from '../schema/registry';
import type { Framework, Level, SectionId } from '../schema/types';
import type { Steps } from '../text/steps';
import { decideByContent, decideByUser } from './decide';
import { type DiagramLookup, diagramsIn, readAhead } from './diagrams';
import type { KindReader } from './document-kind-features';
import type { ChosenFramework } from './framework';
import { levelsOf } from './levels';
import { type Memory, runnerOf } from './memory';
import { whyNotAsked } from './not-asked';
import { type RunOptions, runRulesInSteps } from './run';
import { createTeamReader } from './team';
import type { Analysis, Settings, Source } from './types';

/**
 * All of an analysis beyond the parse, the settings and the framework. These are given, because they are enough to know a file that surely is no
 * design doc.
 */
export type WholeAnalyser = (
  source: Source,
  settings: Settings,
  document: Document,
  chosen: ChosenFramework,
  memory?: Memory,
) => Steps<Analysis>;

/** Recogniser, facts and rules. It lies in a script of its own with all that only these need (scripts/build/scripts.js). */
export function createWholeAnalyser(
  log: (message: string) => void,
  diagramOf: DiagramLookup,
  readKind: KindReader,
): WholeAnalyser {
  const recognise = createSteppedRecogniser(builtInCatalogue());
  const partsOf = createTeamReader(builtInCatalogue());
  const readTask = createTaskReader(builtInTasks());

  return function* (source, settings, document, chosen, memory) {
    const { framework, team, because: frameworkBecause, followed } = chosen;
    const teams = source.frameworks ?? [];
    // Diagrams are read in another thread meanwhile; what needs them comes last.
    const diagramsRead = readAhead(document, diagramOf);
    const parts = team && partsOf(team);
    const { catalogue = builtInCatalogue(), rules: all = rules } = parts ?? {};
    const stage = stageOf(document.frontMatter?.data.stage, settings.stage, framework);
    const status = textOf(document.frontMatter?.data.status);
    const found = yield* recognise(document, framework);
    const recognised = parts?.recognise(document, found) ?? found;
    const { coverage, phases, relevance, heard } = withNamedOwner(document, recognised);
    const facts = yield* readFactsInSteps(document, readTask);
    const decision =
      decideByUser(source, document, settings) ??
      decideByContent(source, document, recognised.coverage, framework, followed, readKind);
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
      frameworksUnread: source.frameworksUnread ?? false,
      level: (id): Level | 'off' => levels.get(id) ?? 'off',
    };
    const asked = [...applicable].filter(([, applies]) => applies).map(([id]) => id);
    const covered = asked.filter((id) =>
      ['covered', 'thin', 'not-applicable'].includes(coverage.get(id)?.status ?? 'missing'),
    ).length;
    // A file that is too large was not read, and only that can be reported.
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
      notAsked: whyNotAsked(catalogue, levels, facts, document),
      score: { covered, applicable: asked.length },
      unusedDirectives,
      findings,
    };
  };
}

function stageOf(named: unknown, setting: string, framework: Framework): string {
  return typeof named === 'string' && framework.stages.some((stage) => stage.id === named) ? named : setting;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}
