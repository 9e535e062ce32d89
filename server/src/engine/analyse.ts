import { createRecogniser } from '../coverage/recognise';
import { readFacts } from '../facts/read';
import { createTaskReader } from '../facts/task';
import { createMarkdownParser } from '../markdown/parse';
import { readDocument } from '../reading/read';
import { rules } from '../rules';
import { documentReadable } from '../rules/structure/document-readable';
import type { RuleContext } from '../rules/types';
import { builtInCatalogue, builtInFramework, builtInFrameworkIds, builtInTasks } from '../schema/registry';
import type { TeamFramework } from '../schema/team-types';
import type { Framework, Level, SectionId } from '../schema/types';
import { decideByContent, decideByUser } from './decide';
import { type DiagramLookup, diagramsIn } from './diagrams';
import { settingsOf } from './effective';
import { levelsOf } from './levels';
import { runRules } from './run';
import { defaultSettings } from './settings';
import { createTeamReader } from './team';
import type { Analysis, Settings, Source } from './types';

export type Analyser = (source: Source, settings: Settings) => Analysis;

/** The one pure function of the product. The analyser remembers parsed chunks; its results depend on its arguments alone. */
export function createAnalyser(log: (message: string) => void, diagramOf: DiagramLookup = () => undefined): Analyser {
  const parse = createMarkdownParser();
  const recognise = createRecogniser(builtInCatalogue());
  const partsOf = createTeamReader(builtInCatalogue());
  const readTask = createTaskReader(builtInTasks());

  return (source, given) => {
    const document = parse(source.text);
    const settings = settingsOf(given, source.path, document);
    const teams = source.frameworks ?? [];
    const named = source.framework ?? document.frontMatter?.data.framework;
    const { framework, team } = frameworkOf(named, settings.framework, teams);
    const parts = team && partsOf(team);
    const { catalogue = builtInCatalogue(), rules: own = [] } = parts ?? {};
    const all = [...rules, ...own];
    const stage = stageOf(document.frontMatter?.data.stage, settings.stage, framework);
    const status = textOf(document.frontMatter?.data.status);
    const found = recognise(document, framework);
    const { coverage, phases, relevance, heard } = parts?.recognise(document, found) ?? found;
    const facts = readFacts(document, readTask);
    const decision = decideByUser(source, document, settings) ?? decideByContent(source, document, coverage, framework);
    const levels = levelsOf(catalogue, framework, stage, facts);
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
    const options = { settings, status, log, rules: unread ? [documentReadable] : all };
    const findings = decision.isDesignDoc ? runRules(context, options) : [];
    return {
      uri: source.uri,
      document,
      decision,
      framework,
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
      findings,
    };
  };
}

interface Chosen {
  readonly framework: Framework;
  /** Where the framework is one of the workspace. */
  readonly team?: TeamFramework;
}

/** The caller's word or the front matter, then the setting, then the default: an unknown id never stops the check. */
function frameworkOf(named: unknown, setting: string, teams: readonly TeamFramework[]): Chosen {
  const find = (id: unknown): Chosen | undefined => {
    const team = teams.find(({ framework }) => framework.id === id);
    const framework = team?.framework ?? (typeof id === 'string' ? builtInFramework(id) : undefined);
    return framework && { framework, ...(team && { team }) };
  };
  return find(named) ?? find(setting) ?? { framework: builtInFramework(defaultSettings.framework) as Framework };
}

function stageOf(named: unknown, setting: string, framework: Framework): string {
  return typeof named === 'string' && framework.stages.some((stage) => stage.id === named) ? named : setting;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}
