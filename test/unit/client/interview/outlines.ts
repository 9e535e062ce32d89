import type { Outline, OutlinePhase, OutlineSection } from '../../../../server/src/lsp/protocol';

/** A section of an outline; what the tests do not name has a plain value. */
export function section(given: Partial<OutlineSection>): OutlineSection {
  return {
    ...{ id: 'data.sources', title: 'Data sources', purpose: 'Say where data comes from.', status: 'missing' },
    ...{ answered: false, applicable: true, insertable: true, because: '', checks: [] },
    ...given,
  };
}

export function phase(id: string, line: number | undefined, sections: readonly OutlineSection[] = []): OutlinePhase {
  const asked = sections.filter(({ applicable }) => applicable);
  return {
    ...{ id, title: id, short: id, sections },
    ...(line !== undefined && { range: at(line) }),
    ...{ covered: asked.filter(({ answered }) => answered).length, applicable: asked.length },
  };
}

export function at(line: number): NonNullable<OutlinePhase['range']> {
  return { start: { line, character: 0 }, end: { line, character: 5 } };
}

export function outlineOf(phases: readonly OutlinePhase[]): Outline {
  return {
    ...{ uri: 'untitled:Untitled-1', version: 1, isDesignDoc: true, decidedBy: 'front-matter', because: '' },
    ...{
      framework: 'seven-phase',
      frameworkTitle: 'Seven phases',
      frameworkBecause: '',
      score: { covered: 0, applicable: 0 },
      phases,
    },
  };
}
