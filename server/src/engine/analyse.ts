import { createRecogniser } from '../coverage/recognise';
import { readFacts } from '../facts/read';
import { createTaskReader } from '../facts/task';
import { createMarkdownParser } from '../markdown/parse';
import type { Directive } from '../markdown/types';
import { readDocument } from '../reading/read';
import { rules } from '../rules';
import { documentReadable } from '../rules/structure/document-readable';
import type { RuleContext } from '../rules/types';
import { builtInCatalogue, builtInFrameworkIds, builtInTasks } from '../schema/registry';
import type { Framework, Level, SectionId } from '../schema/types';
import { decideByContent, decideByUser } from './decide';
import { type DiagramLookup, diagramsIn } from './diagrams';
import { settingsOf } from './effective';
import { createFrameworkChooser } from './framework';
import { levelsOf } from './levels';
import { type RunOptions, runRules } from './run';
import { createTeamReader } from './team';
import type { Analysis, Settings, Source } from './types';

export type Analyser = (source: Source, settings: Settings) => Analysis;

/** The one pure function of the product. The analyser remembers parsed chunks; its results depend on its arguments alone. */
export function createAnalyser(log: (message: string) => void, diagramOf: DiagramLookup = () => undefined): Analyser {
  const parse = createMarkdownParser();
  const recognise = createRecogniser(builtInCatalogue());
  const partsOf = createTeamReader(builtInCatalogue());
  const readTask = createTaskReader(builtInTasks());
  const chooseFramework = createFrameworkChooser();

  return (source, given) => {
    const document = parse(source.text);
    const settings = settingsOf(given, source.path, document);
    const teams = source.frameworks ?? [];
    const {
      framework,
      team,
      because: frameworkBecause,
      followed = false,
    } = chooseFramework(source, document, settings.framework);
    const parts = team && partsOf(team);
    const { catalogue = builtInCatalogue(), rules: own = [] } = parts ?? {};
    const all = [...rules, ...own];
    const stage = stageOf(document.frontMatter?.data.stage, settings.stage, framework);
    const status = textOf(document.frontMatter?.data.status);
    const found = recognise(document, framework);
    const { coverage, phases, relevance, heard } = parts?.recognise(document, found) ?? found;
    const facts = readFacts(document, readTask);
    const decision =
      decideByUser(source, document, settings) ?? decideByContent(source, document, coverage, framework, followed);
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
    let unusedDirectives: readonly Directive[] = [];
    const options: RunOptions = {
      ...{ settings, status, log, rules: unread ? [documentReadable] : all },
      unused: (directives) => {
        unusedDirectives = directives;
      },
    };
    const findings = decision.isDesignDoc ? runRules(context, options) : [];
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
  };
}

function stageOf(named: unknown, setting: string, framework: Framework): string {
  return typeof named === 'string' && framework.stages.some((stage) => stage.id === named) ? named : setting;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}
