import type { Analysis } from '../engine/types';
import { specIn } from '../features/section-spec';
import { pageAddress } from '../rules/page-address';
import type { Finding, Fix, Severity } from '../rules/types';
import type { DesignDocService } from '../service';
import { lineRange } from '../text/lines';
import type { DocumentArguments, Judged } from './documents';
import {
  boolean,
  count,
  documentProperties,
  lines,
  listOf,
  object,
  place,
  severity,
  string,
  verdictProperties,
} from './schemas';
import type { Tool } from './tool';
import { placeOf, verdictOf } from './verdict';

const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** A model reads it all: more helps nobody, and `omitted` says that there is more. */
const usualLimit = 100;

const edit = object({ ...place, newText: string });
const fix = object({
  title: string,
  safety: { type: 'string', enum: ['safe', 'suggestion'] },
  edits: listOf(edit),
});

const fixKinds = ['none', 'rules', 'all'] as const;

interface CheckArguments extends DocumentArguments {
  readonly severity?: Severity;
  readonly limit?: number;
  readonly fixes?: (typeof fixKinds)[number];
}

export const check: Tool = {
  name: 'check',
  title: 'Check an ML design doc',
  description:
    'Reviews a Markdown ML design doc: what a reviewer would miss or doubt, each finding with its rule, severity, line, message and, where there is one, the edits of a fix. Edits are of the text that was checked: make those of one finding, then check again. Give a path, or a text. The same verdict as in the editor and in CI; it changes no file.',
  input: {
    type: 'object',
    properties: {
      ...documentProperties,
      severity: { ...severity, description: 'Only findings of this severity or above. Default: hint, which is all.' },
      limit: { type: 'integer', minimum: 1, description: `At most so many findings. Default: ${usualLimit}.` },
      fixes: {
        type: 'string',
        enum: fixKinds,
        description:
          'Edits that would answer a finding: none, those of the rules (default), or all: also a heading with its questions for each section that is missing.',
      },
    },
    additionalProperties: false,
  },
  output: object({
    ...verdictProperties,
    counts: object({ error: count, warning: count, info: count, hint: count }),
    findings: listOf(
      object(
        {
          ...{ rule: string, severity, message: string, section: string },
          ...place,
          page: { ...string, description: 'Where the rule is explained on the web.' },
          related: listOf(object({ lines, message: string })),
          fixes: listOf(fix),
        },
        ['section', 'page', 'related', 'fixes'],
      ),
    ),
    omitted: { ...count, description: 'Findings that severity and limit left out.' },
    mayBeDesignDoc: {
      ...boolean,
      description: 'Not judged, and yet it may be one: name a framework to have it judged.',
    },
  }),
  run: async (given, { read }, signal) => {
    const { severity: least = 'hint', limit = usualLimit, fixes = 'rules', ...asked } = given as CheckArguments;
    const judged = await read(asked, signal);
    if ('problem' in judged) return judged;
    const { decision, findings } = judged.analysis;
    const all = decision.isDesignDoc ? findings : [];
    const wanted = all.filter((one) => severities.indexOf(one.severity) <= severities.indexOf(least));
    const shown = wanted.slice(0, limit);
    return {
      structured: {
        ...verdictOf(judged),
        counts: Object.fromEntries(severities.map((name) => [name, all.filter((one) => one.severity === name).length])),
        findings: shown.map((finding) => findingOf(finding, fixes, judged)),
        omitted: all.length - shown.length,
        mayBeDesignDoc: !decision.isDesignDoc && decision.uncertain === true,
      },
    };
  },
};

function findingOf(finding: Finding, kind: (typeof fixKinds)[number], { analysis, service }: Judged) {
  const { rule, severity: of, message, section, span, related = [] } = finding;
  const page = pageAddress(rule);
  const fixes = [
    ...(kind === 'none' ? [] : (finding.fixes ?? [])),
    ...(kind === 'all' ? insertions(finding, analysis, service) : []),
  ];
  const others = related.map((one) => ({ lines: lineRange(analysis.document.lines, one.span), message: one.message }));
  return {
    ...{ rule, severity: of, message },
    ...(section !== undefined && { section }),
    ...placeOf(span, analysis),
    ...(page !== undefined && { page }),
    ...(others.length > 0 && { related: others }),
    ...(fixes.length > 0 && { fixes: fixes.map((one) => ({ ...one, edits: edits(one, analysis) })) }),
  };
}

/** For what is missing, its heading with the questions that it answers. */
function insertions({ insert = [] }: Finding, analysis: Analysis, service: DesignDocService): readonly Fix[] {
  if (insert.length === 0) return [];
  const inserted = service.insertSections(analysis, insert);
  const titles = inserted.sections.map((id) => `"${specIn(analysis, id)?.title ?? id}"`);
  if (titles.length === 0) return [];
  return [{ title: `Insert ${titles.join(', ')}`, edits: inserted.edits, safety: 'suggestion' }];
}

function edits(one: Fix, analysis: Analysis) {
  return one.edits.map(({ span, newText }) => ({ ...placeOf(span, analysis), newText }));
}
