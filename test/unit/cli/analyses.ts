import assert from 'node:assert/strict';
import type { Knowledge } from '../../../server/src/cli/knowledge';
import type { SectionCoverage } from '../../../server/src/coverage/types';
import type { Analysis } from '../../../server/src/engine/types';
import type { Fact } from '../../../server/src/facts/types';
import { readDocument } from '../../../server/src/reading/read';
import type { Finding } from '../../../server/src/rules/types';
import type { Framework, SectionSpec } from '../../../server/src/schema/types';
import type { DesignDocService } from '../../../server/src/service';
import { lineIndex } from '../../../server/src/text/lines';

/** Hand-made results, small enough to check by eye. */

export const FRAMEWORK: Framework = {
  id: 'two-phase',
  title: 'Two phases',
  description: 'For tests',
  phases: [
    {
      id: 'problem',
      title: 'Problem',
      aliases: [],
      sections: [
        { id: 'problem.goal', title: 'Goal' },
        { id: 'problem.users', title: 'Users' },
      ],
    },
    {
      id: 'evaluation',
      title: 'Evaluation',
      aliases: [],
      sections: [
        { id: 'evaluation.online-metrics', title: 'Online metrics' },
        { id: 'problem.goal', title: 'Goal, again' },
      ],
    },
  ],
  stages: [],
};

/** Offsets: line 1 is 0–6, line 2 is 7, line 3 is 8–21, line 4 is 22–30. */
export const TEXT = '# Feed\n\nGoal: ranking.\nMore of it\n';

export function spanOf(words: string, text = TEXT): { start: number; end: number } {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`no '${words}' in the text`);
  return { start, end: start + words.length };
}

export function verdict(section: string, changes: Partial<SectionCoverage> = {}): SectionCoverage {
  return {
    section,
    status: 'missing',
    missing: 0.98765432,
    evidence: [],
    because: 'nothing near',
    unmet: [],
    checks: [],
    ...changes,
  };
}

export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'structure/required-section',
    severity: 'warning',
    fixable: true,
    message: 'No goal.',
    span: spanOf('# Feed'),
    ...changes,
  };
}

export interface Changes {
  readonly text?: string;
  readonly isDesignDoc?: boolean;
  readonly findings?: readonly Finding[];
  readonly coverage?: readonly SectionCoverage[];
  readonly notApplicable?: readonly string[];
  readonly notAsked?: readonly (readonly [string, string])[];
  readonly facts?: readonly (readonly [string, Fact])[];
}

export function analysisOf(changes: Changes = {}): Analysis {
  const text = changes.text ?? TEXT;
  const coverage = changes.coverage ?? [];
  const document = {
    text,
    lines: lineIndex(text),
    sections: [],
    blocks: [],
    fences: [],
    directives: [],
    problems: [],
    groups: [],
    stats: { words: 0, links: 0, images: 0, codeLines: 0, tables: 0 },
  };
  const recognised = {
    coverage: new Map(coverage.map((one) => [one.section, one])),
    phases: new Map(),
    relevance: () => 0,
  };
  return {
    uri: 'file:///work/feed.md',
    document,
    decision: {
      isDesignDoc: changes.isDesignDoc ?? true,
      confidence: 1,
      decidedBy: 'content',
      because: 'It has no phase.',
    },
    framework: FRAMEWORK,
    frameworkBecause: 'You asked for it.',
    catalogue: { sections: [], ambiguous: [], documentParts: [], localised: [] },
    stage: '',
    status: '',
    facts: new Map(changes.facts ?? []),
    coverage: recognised.coverage,
    phases: recognised.phases,
    reading: readDocument({ document, framework: FRAMEWORK, ...recognised }),
    diagrams: [],
    unusedDirectives: [],
    applicable: new Map(coverage.map(({ section }) => [section, !(changes.notApplicable ?? []).includes(section)])),
    notAsked: new Map(changes.notAsked ?? []),
    score: { covered: 1, applicable: 3 },
    findings: changes.findings ?? [],
  };
}

function section(id: string, changes: Partial<SectionSpec> = {}): SectionSpec {
  return {
    id,
    phase: id.split('.')[0] as string,
    title: 'Online metrics',
    level: 'required',
    needs: [],
    purpose: 'Say what counts online.',
    checks: ['names a metric', 'names a guardrail'].map((say) => ({ say, essential: false, signs: {} })),
    headings: ['a/b test'],
    strong: [],
    weak: [],
    lookAlikes: [],
    ...changes,
  };
}

export const KNOWLEDGE: Knowledge = {
  rules: [
    {
      id: 'structure/required-section',
      title: 'Every required section is there',
      trace: '',
      severity: 'warning',
      fixable: true,
    },
    { id: 'evaluation/metric-fits-task', title: 'Metrics fit the task', trace: '', severity: 'error', fixable: false },
  ],
  sections: [
    section('problem.goal', { title: 'Goal' }),
    section('evaluation.online-metrics', {
      level: 'conditional',
      when: { all: [{ fact: 'online' }, { fact: 'corpus_size', atLeast: 1000 }] },
    }),
  ],
  frameworks: [FRAMEWORK],
};

const stepped = (): never => assert.fail('the command line takes all steps at once');

/** A service that takes a text with "DESIGN" for a design doc and reports every line that begins with a severity. */
export function fakeService(seen: Parameters<DesignDocService['analyse']>[] = []): DesignDocService {
  return {
    analyse: (source, settings) => {
      seen.push([source, settings]);
      if (source.text.includes('CRASH')) throw new Error('broken rule');
      const found = [...source.text.matchAll(/^(error|warning|info|hint).*$/gm)].map((match) =>
        finding({
          severity: match[1] as Finding['severity'],
          span: { start: match.index, end: match.index + match[0].length },
        }),
      );
      const isDesignDoc = source.treatAsDesignDoc === true || source.text.includes('DESIGN');
      return analysisOf({ text: source.text, isDesignDoc, findings: isDesignDoc ? found : [] });
    },
    analysing: () => assert.fail('the command line analyses at once'),
    wantsDiagrams: () => false,
    loadDiagrams: async () => false,
    hover: () => undefined,
    definition: () => undefined,
    references: () => [],
    highlights: () => [],
    prepareRename: () => undefined,
    rename: () => undefined,
    documentLinks: () => [],
    completions: () => [],
    codeActions: () => [],
    inSteps: {
      ...{ completions: stepped, fixAll: stepped, drawArchitecture: stepped, drawnFromText: stepped },
      ...{ insertSections: stepped, through: stepped, convertFramework: stepped },
      ...{ inlayHints: stepped, architecture: stepped, review: stepped, readNames: stepped },
    },
    fixAll: (analysis) => ({ edits: [], applied: [], analysis }),
    inlayHints: () => [],
    outline: () => [],
    architecture: () => [],
    addToArchitecture: () => ({ refused: '' }),
    drawArchitecture: () => ({ refused: '' }),
    drawnFromText: () => undefined,
    codeLenses: () => [],
    frameworks: () => [],
    through: () => undefined,
    frameworkEdit: () => ({ edits: [] }),
    convertFramework: () => undefined,
    insertSections: () => ({ sections: [], edits: [] }),
    compare: () => assert.fail('nothing is compared'),
    review: () => assert.fail('nothing is reviewed'),
    forgetTexts: () => {},
    forgetHeavyTexts: () => {},
    forget: () => {},
  };
}
