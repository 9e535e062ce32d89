import { withNamedOwner } from '../coverage/named-owner';
import { createSteppedRecogniser } from '../coverage/recognise';
import { readFactsInSteps } from '../facts/read';
import { createTaskReader } from '../facts/task';
import type { Document } from '../markdown/types';
import { readDocument } from '../reading/read';
import { builtInCatalogue, builtInFrameworkIds, builtInTasks } from '../schema/registry';
import type { Framework, Level, SectionId } from '../schema/types';
import type { Steps } from '../text/steps';
import { decideByContent, decideByUser } from './decide';
import { type DiagramLookup, diagramsIn, readAhead } from './diagrams';
import type { KindReader } from './document-kind-features';
import { type Found, findInSteps, type KnownContext } from './find';
import type { ChosenFramework } from './framework';
import { levelsOf } from './levels';
import type { Memory } from './memory';
import { whyNotAsked } from './not-asked';
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

const nothing: Found = { findings: [], unusedDirectives: [] };

/** Recogniser, facts and rules. It lies in a script of its own with all that only these need (scripts/build/scripts.js), but for the rules. */
export function createWholeAnalyser(
  log: (message: string) => void,
  diagramOf: DiagramLookup,
  readKind: KindReader,
): WholeAnalyser {
  const recognise = createSteppedRecogniser(builtInCatalogue());
  const partsOf = createTeamReader(builtInCatalogue());
  const readTask = createTaskReader(builtInTasks());

  return function* (source, settings, document, chosen, memory) {
    const { framework, team, because: frameworkBecause, named = false, followed } = chosen;
    const teams = source.frameworks ?? [];
    // Diagrams are read in another thread meanwhile; what needs them comes last.
    const diagramsRead = readAhead(document, diagramOf);
    const parts = team && partsOf(team);
    const { catalogue = builtInCatalogue() } = parts ?? {};
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
    const reading = readDocument({ document, framework, coverage, phases, relevance, ...(heard && { heard }) });
    const diagrams = diagramsIn(document, diagramOf);
    const asked = [...applicable].filter(([, applies]) => applies).map(([id]) => id);
    const covered = asked.filter((id) =>
      ['covered', 'thin', 'not-applicable'].includes(coverage.get(id)?.status ?? 'missing'),
    ).length;
    const context: KnownContext = {
      ...{ document, catalogue, framework, coverage, phases, facts, stage, reading, diagrams },
      frameworkIds: [...builtInFrameworkIds(), ...teams.map((one) => one.framework.id)],
      frameworkNamed: named,
      requireReason: settings.requireReason,
      frameworksUnread: source.frameworksUnread ?? false,
      level: (id): Level | 'off' => levels.get(id) ?? 'off',
    };
    const versions = memory &&
      heard && { memory, source: { document, framework, coverage, phases, relevance, heard, levels } };
    const options = { settings, status, log, ...(parts && { rules: parts.rules }), ...(versions && { versions }) };
    if (memory && !(versions && decision.isDesignDoc)) delete memory.state;
    const { findings, unusedDirectives } = decision.isDesignDoc ? yield* findInSteps(context, options) : nothing;
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
      reading,
      diagrams,
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
