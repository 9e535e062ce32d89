import assert from 'node:assert/strict';
import { gatheredFindings } from '../../../server/src/engine/gathered-findings';
import type { Analysis } from '../../../server/src/engine/types';
import { createDesignDocService } from '../../../server/src/service';
import { onePage } from '../../lsp/documents';

const service = createDesignDocService({ log: assert.fail });

function analysed(body: string, frontMatter = 'framework: seven-phase'): Analysis {
  const text = `---\n${frontMatter}\n---\n\n${body}`;
  return service.analyse({ uri: 'file:///a.md', path: 'a.md', text });
}

describe('findings gathered for a list', () => {
  const analysis = analysed(onePage);
  const shown = gatheredFindings(analysis);

  it('are one line for the sections that are missing below one title, by phase', () => {
    const missing = analysis.findings.filter(
      ({ rule, severity }) => rule === 'structure/required-section' && severity === 'warning',
    );
    assert.ok(missing.length >= 7);
    const [line, more] = shown.filter(
      ({ rule, severity }) => rule === 'structure/required-section' && severity === 'warning',
    );
    assert.equal(more, undefined);
    assert.match(
      line?.message ?? '',
      new RegExp(
        `^${missing.length} sections are missing\\. Phase 3: Ingestion & storage layer\\. .* Insert them to see`,
      ),
    );
    assert.deepEqual(line?.of, missing);
    assert.deepEqual(line?.span, missing[0]?.span);
    assert.deepEqual(
      line?.insert,
      missing.flatMap(({ insert }) => insert),
    );
    assert.equal(line?.section, undefined);
  });

  it('stand for every finding once, in the order of their first', () => {
    const all = shown.flatMap((one) => one.of ?? [one]);
    assert.deepEqual(new Set(all), new Set(analysis.findings));
    assert.equal(all.length, analysis.findings.length);
    const firsts = shown.map((one) => analysis.findings.indexOf(one.of?.[0] ?? one));
    assert.deepEqual(
      firsts,
      [...firsts].sort((a, b) => a - b),
    );
  });

  it('leave fewer than seven at one place as they are, and all that is not about missing sections', () => {
    const [{ of = [] } = {}] = shown.filter(({ of }) => of);
    const six = of.slice(0, 6);
    assert.equal(six.length, 6);
    assert.equal(gatheredFindings({ ...analysis, findings: six }), six);
    assert.equal(gatheredFindings({ ...analysis, findings: of.slice(0, 7) }).length, 1);
    const alike = Array.from({ length: 8 }, () => ({
      ...{ rule: 'structure/no-open-todo', severity: 'warning' as const, message: 'Say it.', fixable: false },
      ...{ span: { start: 0, end: 4 }, section: 'data.labels' },
    }));
    assert.equal(gatheredFindings({ ...analysis, findings: alike }), alike);
  });

  it('are one line for four phases and more, which names them', () => {
    const blank = analysed('# Ticket routing\n');
    const phases = blank.findings.filter(({ rule }) => rule === 'structure/required-phase');
    assert.equal(phases.length, 7);
    const [line, more] = gatheredFindings(blank).filter(({ rule }) => rule === 'structure/required-phase');
    assert.equal(more, undefined);
    assert.deepEqual(line?.of, phases);
    assert.match(line?.message ?? '', /^7 of 7 phases are not covered yet: Clarify Requirements [^;]+;/u);
    for (const { title } of blank.framework.phases) assert.ok(line?.message.includes(title), title);
    assert.deepEqual(
      line?.insert,
      phases.flatMap(({ insert }) => insert),
    );
    assert.equal(gatheredFindings({ ...blank, findings: phases.slice(2, 6) }).length, 1);
    assert.equal(gatheredFindings({ ...blank, findings: phases.slice(3, 6) }).length, 3);
  });

  it('are apart where they are not equally severe', () => {
    const lines = shown.filter(({ of }) => of);
    assert.deepEqual(new Set(lines.map(({ severity }) => severity)), new Set(['warning', 'hint']));
    for (const { of = [], severity } of lines) for (const one of of) assert.equal(one.severity, severity);
  });

  it('are without what a comment hides of them', () => {
    const hidden = analysed(
      onePage.replace('# ', '<!-- ml-design-docs-disable-next-line operations.data-drift: agreed -->\n# '),
    );
    const before = shown.find(({ message }) => message.includes('Data drift'))?.of?.length ?? 0;
    const after = gatheredFindings(hidden).find(({ of = [] }) => of.length === before - 1);
    assert.ok(after);
    assert.equal(after.message.includes('Data drift'), false);
  });
});
