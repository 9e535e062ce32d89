import type { Nearest } from '../../coverage/types';
import type { Analysis } from '../../engine/types';
import type { Fact } from '../../facts/types';
import type { Document } from '../../markdown/types';
import type { Finding } from '../../rules/types';
import { lineRange, positionAt } from '../../text/lines';
import { listItems } from './list-items';
import { jsonWithoutCommands } from './log-commands';
import { frameworkSections, type JudgedSection } from './sections';
import type { CheckedFile, Formatter } from './types';

/** Version of the shape; a field that changes its meaning raises it. */
const VERSION = 1;
const MAX_EVIDENCE = 3;

/** For programs: one JSON object, one line for each file. Valid also when files fail, because it is closed at the end. */
export function json(): Formatter<string> {
  const items = listItems();
  return {
    start: () => `{"version":${VERSION},"files":[`,
    tell: (file) => jsonWithoutCommands(JSON.stringify(fileObject(file))),
    add: (told) => items([told]),
    end: () => '\n]}\n',
  };
}

function fileObject({ path, analysis }: CheckedFile): unknown {
  const { isDesignDoc, uncertain } = analysis.decision;
  const { framework, frameworkBecause } = analysis;
  const kind = { path, isDesignDoc, framework: framework.id, frameworkBecause };
  // Of other files more was not read.
  if (!isDesignDoc) {
    const none = { task: [], score: { covered: 0, applicable: 0 }, coverage: [], findings: [] };
    return { ...kind, ...(uncertain && { mayBeDesignDoc: true }), ...none };
  }
  const { facts, score, findings } = analysis;
  return {
    ...kind,
    task: tasks(facts.get('task')),
    score: { covered: score.covered, applicable: score.applicable },
    coverage: frameworkSections(analysis).map((section) => coverageObject(section, analysis)),
    findings: findings.map((finding) => findingObject(finding, analysis)),
  };
}

function tasks(fact: Fact | undefined): readonly string[] {
  if (fact === undefined) return [];
  return typeof fact.value === 'object' ? fact.value : [String(fact.value)];
}

function coverageObject({ coverage, applicable, notAsked }: JudgedSection, { document }: Analysis): unknown {
  const shown = coverage.status === 'missing' ? [] : coverage.evidence.slice(0, MAX_EVIDENCE);
  const evidence = shown.map(({ span }) => lineRange(document.lines, span));
  const [best] = evidence;
  return {
    section: coverage.section,
    applicable,
    // JSON.stringify leaves out what is undefined.
    notAsked,
    status: coverage.status,
    missing: Math.round(coverage.missing * 1e4) / 1e4,
    line: best?.line,
    endLine: best?.endLine,
    evidence,
    nearest: nearestObject(coverage.nearest, document),
    because: coverage.because,
  };
}

function nearestObject(nearest: Nearest | undefined, { lines }: Document): unknown {
  return nearest && { ...lineRange(lines, nearest.span), lacks: nearest.lacks };
}

function findingObject({ rule, severity, message, section, span, fixable }: Finding, { document }: Analysis): unknown {
  const start = positionAt(document.lines, span.start);
  const end = positionAt(document.lines, span.end);
  return {
    rule,
    severity,
    message,
    section,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    fixable,
  };
}
