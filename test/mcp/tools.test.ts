import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lineIndex, offsetAt } from '../../server/src/text/lines';
import { applyEdits } from '../../server/src/text/span';
import { buildCli, runCli } from '../cli/built-cli';
import { gappy, readme } from '../lsp/documents';
import { perhapsDesign } from '../vscode/documents';
import { startClient, type TestClient } from './client';

const root = path.resolve(__dirname, '../..');

interface Edit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly newText: string;
}

function edited(text: string, edits: readonly Edit[]): string {
  const lines = lineIndex(text);
  const at = (line: number, column: number) => offsetAt(text, lines, { line: line - 1, character: column - 1 });
  return applyEdits(
    text,
    edits.map(({ line, column, endLine, endColumn, newText }) => ({
      span: { start: at(line, column), end: at(endLine, endColumn) },
      newText,
    })),
  );
}

describe('the server for agents: tools', function () {
  this.timeout(60_000);
  let folder = '';
  let client: TestClient;
  before(async () => {
    buildCli();
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-mcp-'));
    mkdirSync(path.join(folder, 'team'));
    writeFileSync(path.join(folder, 'gappy.md'), gappy);
    writeFileSync(path.join(folder, 'readme.md'), readme);
    writeFileSync(path.join(folder, 'windows.md'), `\uFEFF${gappy.replaceAll('\n', '\r\n')}`);
    cpSync(path.join(root, 'examples'), path.join(folder, 'examples'), { recursive: true });
    const rules = { 'structure/required-phase': 'off', 'structure/required-section': 'error' };
    writeFileSync(path.join(folder, 'team/.ml-design-docs.json'), JSON.stringify({ rules }));
    writeFileSync(path.join(folder, 'team/gappy.md'), gappy);
    mkdirSync(path.join(folder, 'broken'));
    writeFileSync(path.join(folder, 'broken/.ml-design-docs.json'), '{ "rules": ');
    writeFileSync(path.join(folder, 'broken/gappy.md'), gappy);
    client = await startClient({ cwd: folder });
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('check finds what the command line finds', async () => {
    const names = ['gappy.md', 'windows.md', 'team/gappy.md', 'examples/ranking-design.md', 'examples/team-notes.md'];
    const { stdout } = await runCli(folder, ['check', '--format', 'json', ...names]);
    const { files } = JSON.parse(stdout);
    for (const [at, name] of names.entries()) {
      const { structured } = await client.call('check', { path: name, limit: 1000 });
      const found = structured.findings.map(
        ({ page: _, related: __, fixes: ___, ...rest }: Record<string, unknown>) => rest,
      );
      const expected = files[at].findings.map(({ fixable: _, ...rest }: Record<string, unknown>) => rest);
      assert.deepEqual(found, expected, name);
      assert.deepEqual(structured.score, files[at].score, name);
      assert.equal(structured.isDesignDoc, files[at].isDesignDoc, name);
    }
    assert.ok(files[0].findings.length > 5, 'there is something to find');
    assert.ok(files[2].findings.length < files[0].findings.length, 'the settings of the folder count');
  });

  it('check judges a text by the settings of the place that its path names', async () => {
    const there = await client.call('check', { path: 'team/not-yet-written.md', text: gappy });
    const written = await client.call('check', { path: 'team/gappy.md' });
    assert.equal(there.structured.path, 'team/not-yet-written.md');
    assert.deepEqual(there.structured.findings, written.structured.findings);
    const nameless = await client.call('check', { text: gappy });
    assert.equal(nameless.structured.path, '<text>');
    assert.ok(nameless.structured.findings.some(({ rule }: { rule: string }) => rule === 'structure/required-phase'));
  });

  it('check is silent on what is no design doc, unless a framework is named', async () => {
    const { structured } = await client.call('check', { path: 'readme.md' });
    assert.deepEqual([structured.isDesignDoc, structured.findings], [false, []]);
    assert.notEqual(structured.because, '');
    const forced = await client.call('check', { path: 'readme.md', framework: 'seven-phase' });
    assert.ok(forced.structured.findings.length > 0);
  });

  it('check and coverage say what to do where they are not sure that it is one', async () => {
    for (const tool of ['check', 'coverage']) {
      const { structured } = await client.call(tool, { text: perhapsDesign });
      assert.equal(structured.isDesignDoc, false);
      assert.match(
        structured.because,
        /If it is one, call again with "framework": "auto", and put "framework: seven-phase" in the front matter/u,
      );
      const again = await client.call(tool, { text: perhapsDesign, framework: 'auto' });
      assert.equal(again.structured.isDesignDoc, true);
    }
    const maybe = async (text: string, framework?: string) =>
      (await client.call('check', { text, ...(framework && { framework }) })).structured.mayBeDesignDoc;
    assert.deepEqual(
      [await maybe(perhapsDesign), await maybe(perhapsDesign, 'auto'), await maybe(readme)],
      [true, false, false],
    );
    assert.doesNotMatch((await client.call('check', { text: readme })).structured.because, /call again/u);
  });

  it('check leaves out what is not asked for, and says how much', async () => {
    const all = (await client.call('check', { path: 'gappy.md', limit: 1000 })).structured;
    const few = (await client.call('check', { path: 'gappy.md', limit: 2, fixes: 'none' })).structured;
    assert.deepEqual([few.findings.length, few.omitted], [2, all.findings.length - 2]);
    assert.deepEqual(few.counts, all.counts);
    const path = 'examples/ranking-design.md';
    const { findings, omitted, counts } = (await client.call('check', { path, severity: 'warning' })).structured;
    assert.ok(findings.length > 0 && findings.every(({ severity }: { severity: string }) => severity === 'warning'));
    assert.equal(omitted, counts.info + counts.hint);
  });

  it('check gives edits that answer the finding', async () => {
    const text = `${gappy}\n\`\`\`mermaid\nflowchart LR\n  a[Feed -> Ranker]\n  b[Log (raw)] --> c\n\`\`\`\n`;
    const { structured } = await client.call('check', { text, fixes: 'all' });
    const kinds = { rules: 0, insertions: 0 };
    for (const { rule, section, message, fixes = [] } of structured.findings) {
      const [fix] = fixes;
      if (!fix) continue;
      kinds[fix.title.startsWith('Insert "') ? 'insertions' : 'rules']++;
      const after = (await client.call('check', { text: edited(text, fix.edits), limit: 1000 })).structured.findings;
      const still = after.some(
        (one: { rule: string; section?: string; message: string }) =>
          one.rule === rule && one.section === section && one.message === message,
      );
      assert.equal(still, false, `${rule}: ${fix.title}`);
    }
    assert.ok(kinds.rules > 0 && kinds.insertions > 0, JSON.stringify(kinds));
  });

  it('check says where else a finding has to be looked at', async () => {
    const text =
      '---\nframework: seven-phase\n---\n\n# Parcel delays\n\n## Data split\n\nTrain: January 2024 to June 2024.\n\nTest: May 2024 to July 2024.\n';
    const { findings } = (await client.call('check', { text })).structured;
    const leak = findings.find(({ rule }: { rule: string }) => rule === 'data/no-leakage');
    assert.deepEqual(
      [leak?.line, leak?.related],
      [9, [{ lines: { line: 11, endLine: 11 }, message: 'Judged by: May 2024 to July 2024.' }]],
    );
  });

  it('coverage tells phases, sections with their lines, and gaps', async () => {
    const { stdout } = await runCli(folder, ['check', '--format', 'json', 'examples/ranking-design.md']);
    const [file] = JSON.parse(stdout).files;
    const { structured, text } = await client.call('coverage', { path: 'examples/ranking-design.md' });
    assert.deepEqual(JSON.parse(text), structured);
    const sections = structured.phases.flatMap((phase: { sections: object[] }) => phase.sections);
    const short = ({ status, applicable, because, evidence }: Record<string, unknown>) => ({
      ...{ status, applicable, because, evidence },
    });
    assert.deepEqual(sections.map(short), file.coverage.map(short));
    assert.equal(structured.phases.length, 7);
    const open = file.coverage.filter(
      (one: { applicable: boolean; status: string }) =>
        one.applicable && ['missing', 'unsure', 'placeholder'].includes(one.status),
    );
    assert.deepEqual(
      structured.gaps.map((gap: { section: string }) => gap.section),
      open.map((one: { section: string }) => one.section),
    );
    for (const gap of structured.gaps) assert.ok(gap.checks.length > 0 && gap.purpose !== '', gap.section);
  });

  it('coverage says why a section that most systems need is not asked', async () => {
    const text = '# Summaries\n\nThe answers come from prompts alone.\n';
    const { structured } = await client.call('coverage', { text, framework: 'seven-phase' });
    const sections = structured.phases.flatMap((phase: { sections: object[] }) => phase.sections);
    const of = (id: string) => sections.find((one: { id: string }) => one.id === id);
    assert.match(of('modeling.loss').notAsked, /^nothing is trained: .+, line 3$/u);
    assert.equal(of('modeling.baseline').notAsked, undefined);
    assert.ok(structured.gaps.every(({ section }: { section: string }) => section !== 'modeling.loss'));
  });

  it('coverage reads the document through another framework', async () => {
    const given = { path: 'examples/ranking-design.md', framework: 'nine-step' };
    const { structured } = await client.call('coverage', given);
    assert.deepEqual([structured.framework, structured.phases.length], ['nine-step', 9]);
  });

  it('explain says of a section all that a reviewer wants, and how to do without', async () => {
    const { text } = await client.call('explain', { name: 'requirements.error-costs' });
    const lines = text.split('\n').filter((line) => line !== '');
    assert.equal(lines[0], '# requirements.error-costs');
    assert.match(lines[1] ?? '', /^Cost of errors: Compare the harm of a false positive /u);
    assert.match(lines[2] ?? '', /^Asked for: conditional, when high_stakes or task is binary-classification or /u);
    assert.equal(lines[3], 'A reviewer looks for:');
    assert.equal(lines[4], '- cost of a false positive in user or money terms (essential)');
    assert.ok(lines.slice(4, -2).every((line) => line.startsWith('- ')) && lines.length > 8);
    assert.match(lines.at(-2) ?? '', /^Headings that count: Cost of errors, cost of mistakes, /u);
    assert.match(
      lines.at(-1) ?? '',
      /"Not applicable: …".*<!-- ml-design-docs-disable-file requirements\.error-costs: /u,
    );
  });

  it('explain says of a rule how loud it is, and when it is off', async () => {
    const off = await client.call('explain', { name: 'diagram/accessible' });
    assert.equal(off.structured.enabled, false);
    assert.match(off.text, /\nSeverity: off, unless a setting gives it a severity \(usually hint\)\. Hide it /u);
    const on = await client.call('explain', { name: 'drift-plan-complete' });
    assert.equal(on.structured.enabled, true);
    assert.match(
      on.text,
      /\nSeverity: \w+\. Hide it .*ml-design-docs-disable-next-line operations\/drift-plan-complete: /u,
    );
  });

  it('explain gives a page, finds short names and names what was meant', async () => {
    const rule = await client.call('explain', { name: 'drift-plan-complete' });
    assert.equal(rule.structured.id, 'operations/drift-plan-complete');
    assert.match(rule.text, /## Why\n[\s\S]+\nFails:\n[\s\S]+## How to fix\n/u);
    assert.equal(rule.structured.text, rule.text);
    const section = await client.call('explain', { name: 'online-metrics' });
    assert.deepEqual([section.structured.kind, section.structured.id], ['section', 'evaluation.online-metrics']);
    const wrong = await client.call('explain', { name: 'random-splt' });
    assert.equal(wrong.isError, true);
    assert.match(wrong.text, /did you mean 'data\/random-split'\?/u);
    assert.equal(
      (await client.call('explain', { name: 'xyzzy' })).text,
      "no rule or section is called 'xyzzy'; the tool list has the names",
    );
    assert.equal((await client.call('explain', { name: ' online-metrics\n' })).structured.kind, 'section');
  });

  it('lists what the other tools take, the frameworks of the team too', async () => {
    for (const what of ['rules', 'sections', 'tasks']) {
      const { structured } = await client.call('list', { what });
      assert.ok(structured[what].length > 10, what);
    }
    const own = await startClient({ cwd: folder, args: ['examples/team-framework'] });
    const { structured } = await own.call('list', { what: 'frameworks' });
    await own.stop();
    const ids = structured.frameworks.map(({ id }: { id: string }) => id);
    const { structured: shipped } = await client.call('list', { what: 'frameworks' });
    assert.ok(ids.length > shipped.frameworks.length, ids.join(', '));
  });

  it('begins a document whose only gaps are its open questions', async () => {
    const { structured, text } = await client.call('skeleton', { title: 'Fraud', tasks: ['ranking'], owner: 'Risk' });
    assert.equal(structured.text, text);
    assert.match(
      text,
      /^---\ntitle: Fraud\nframework: seven-phase\nstatus: draft\ntask: \[ranking\]\nowner: Risk\n---\n/u,
    );
    const judged = await client.call('coverage', { text });
    assert.equal(judged.structured.isDesignDoc, true);
    const wrong = await client.call('skeleton', { tasks: ['rankin'] });
    assert.match(wrong.text, /unknown task 'rankin'; did you mean 'ranking'/u);
  });

  it('tells of settings that are broken, instead of a verdict', async () => {
    const { isError, text } = await client.call('check', { path: 'broken/gappy.md' });
    assert.equal(isError, true);
    assert.match(text, /^broken\/\.ml-design-docs\.json: not valid JSON/u);
  });

  it('changes no file', () => {
    assert.equal(readFileSync(path.join(folder, 'gappy.md'), 'utf8'), gappy);
  });
});
