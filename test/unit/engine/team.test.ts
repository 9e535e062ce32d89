import assert from 'node:assert/strict';
import { loadDiagrams } from '../../../server/src/diagram/load';
import { codeActions } from '../../../server/src/features/fixes/code-actions';
import { readTeamFrameworks } from '../../../server/src/frameworks/read';
import { createDesignDocService } from '../../../server/src/service';

async function analyse(yaml: string, body: string, frontMatter = '') {
  const text = `id: acme\ntitle: Acme\nextends: seven-phase\n${yaml}`;
  const { frameworks, problems } = await readTeamFrameworks([{ name: 'acme.yaml', text }]);
  assert.deepEqual(problems, []);
  const service = createDesignDocService({ log: assert.fail, loadDiagrams });
  await service.loadDiagrams();
  const source = {
    uri: 'a',
    text: `---\nframework: acme\n${frontMatter}---\n\n# Parcel delays\n\n${body}`,
    path: 'a.md',
  };
  return service.analyse({ ...source, frameworks });
}

const carbon = `sections:
  - id: serving.carbon
    title: Carbon footprint
    purpose: Say what training and serving emit.
    level: required
    headings: [emissions]
    terms: [carbon intensity, kgCO2e]
    checks: [Energy of a training run]
`;

describe('a section of the team’s own', () => {
  const status = async (body: string) => (await analyse(carbon, body)).coverage.get('serving.carbon')?.status;

  it('is answered under a heading or label of its name, or by two of its terms in one passage', async () => {
    assert.equal(await status('## Emissions\n\nAbout 12 tonnes a year.\n'), 'covered');
    assert.equal(await status('## Serving\n\n**Carbon footprint**: about 12 tonnes a year.\n'), 'covered');
    assert.equal(await status('At this carbon intensity a run emits 40 kgCO2e.\n'), 'covered');
  });

  it('is open where one term falls, a placeholder or a reason stands, and missing otherwise', async () => {
    assert.equal(await status('The carbon intensity of the region is unknown.\n'), 'unsure');
    assert.equal(await status('## Carbon footprint\n\nTBD\n'), 'placeholder');
    assert.equal(await status('## Carbon footprint\n\nN/A because the model runs on one laptop.\n'), 'not-applicable');
    assert.equal(await status('## Carbon footprint\n\nN/A\n'), 'placeholder');
    assert.equal(await status('## Labels\n\nDelivery scans.\n'), 'missing');
  });

  it('is asked for with its purpose, and inserted with its checklist', async () => {
    const analysis = await analyse(carbon, '## Serving\n\nA service with a p99 of 50 ms behind a gateway.\n');
    const gap = analysis.findings.find(({ section }) => section === 'serving.carbon');
    assert.match(gap?.message ?? '', /"Carbon footprint" is missing\. Say what training and serving emit\./u);
    const actions = codeActions(analysis, gap?.span ?? assert.fail());
    const insert = actions.find(({ fix }) => fix.title.startsWith('Insert all'));
    assert.match(insert?.fix.edits[0]?.newText ?? '', /Carbon footprint[\s\S]*Energy of a training run/u);
  });

  it('leaves the verdicts on all other sections as they are', async () => {
    const body =
      '## Emissions\n\nAbout 12 tonnes.\n\n## Labels\n\nDelivery scans, 3 days late.\n\n## Rollout\n\nCanary 5 %.\n';
    const [plain, extended] = [await analyse('', body), await analyse(carbon, body)];
    for (const [id, { status: before, missing }] of plain.coverage) {
      const after = extended.coverage.get(id);
      assert.deepEqual([id, after?.status, after?.missing], [id, before, missing]);
    }
    assert.equal(extended.coverage.size, plain.coverage.size + 1);
  });
});

describe('a section that the team changed', () => {
  it('is found under its new title, asked for at its new level whatever the facts, and not at all when dropped', async () => {
    const yaml = `sections:\n  - { id: data.privacy, title: Good manners with data, level: required }\ndrop: [data.labels]\n`;
    const absent = await analyse(yaml, '## Data\n\nScans of parcels.\n');
    assert.equal(absent.applicable.get('data.privacy'), true);
    assert.equal(absent.coverage.has('data.labels'), false);
    const there = await analyse(
      yaml,
      '## Good manners with data\n\nWe delete what identifies a person after ten days of use.\n',
    );
    assert.equal(there.coverage.get('data.privacy')?.status, 'covered');
  });
});

describe('checks of the team', () => {
  const checks = (list: string) => `checks:\n  - { id: one, message: Mend it., ${list} }\n`;
  const said = async (list: string, body: string, frontMatter = '') => {
    const { findings, document } = await analyse(checks(list), body, frontMatter);
    return findings.flatMap(({ rule, severity, message, span }) =>
      rule === 'team/one' ? [`${severity} ${document.text.slice(span.start, span.end)}: ${message}`] : [],
    );
  };

  it('a required term: any of them, whatever case and number', async () => {
    assert.deepEqual(await said('require: { term: [data contract, DRI] }', 'We keep Data Contracts.\n'), []);
    assert.deepEqual(await said('require: { term: [data contract, DRI] }', 'We keep contracts of data.\n'), [
      'warning Parcel delays: Mend it.',
    ]);
  });

  it('required columns: a table that has them all; the nearest one is named with what it lacks', async () => {
    const table = (head: string) => `## Metrics\n\n| ${head} |\n|---|---|\n| AUC | 0.8 |\n`;
    const want = 'severity: error, require: { columns: [metric, target] }';
    assert.deepEqual(await said(want, table('Offline metric | Target (Q3)')), []);
    assert.deepEqual(await said(want, table('Metric | Value')), [
      'error AUC | 0.8: Mend it. This table has no "target".',
    ]);
    assert.deepEqual(await said(want, table('a | b')), ['error Parcel delays: Mend it.']);
  });

  it('forbidden phrases and patterns: each place, not in quotations and code', async () => {
    const body = 'It is Magic, by gut feeling.\n\n> magic\n\n```python\nmagic = 1\n```\n';
    assert.deepEqual(await said('forbid: { phrase: [magic, gut feelings] }', body), [
      'warning Magic: Mend it.',
      'warning gut feeling: Mend it.',
    ]);
    assert.deepEqual(await said(`forbid: { pattern: 'gut \\w+' }`, body), ['warning gut feeling: Mend it.']);
  });

  it('a required role: a box of a diagram that has it; silent where a drawing cannot be read', async () => {
    const want = 'require: { role: feature-store }';
    const drawn = (label: string) => `## Serving\n\n\`\`\`mermaid\nflowchart LR\n  a[Client] --> b[${label}]\n\`\`\`\n`;
    assert.deepEqual(await said(want, drawn('Feature store')), []);
    assert.deepEqual(await said(want, drawn('Gateway')), ['warning flowchart LR: Mend it.']);
    assert.deepEqual(await said(want, 'A service.\n'), ['warning Parcel delays: Mend it.']);
    assert.deepEqual(await said(want, `${drawn('Gateway')}\n![the rest](rest.png)\n`), []);
    const { problems } = await readTeamFrameworks([
      { name: 'a', text: `id: a\ntitle: A\nextends: seven-phase\n${checks('require: { role: feature-stor }')}` },
    ]);
    assert.match(problems[0]?.message ?? '', /did you mean 'feature-store'/u);
  });

  it('a required quantity: a number of that kind, also by the unit of its column', async () => {
    const want = 'require: { quantity: money }';
    assert.deepEqual(await said(want, 'A run costs $40.\n'), []);
    assert.deepEqual(await said(want, 'A run takes 40 minutes.\n'), ['warning Parcel delays: Mend it.']);
    const table = '| stage | budget (ms) |\n|---|---|\n| ranking | 40 |\n';
    assert.deepEqual(await said('require: { quantity: duration }', table), []);
  });

  it('a check of a section waits for the section, and looks nowhere else', async () => {
    const want = 'section: serving.rollout, require: { term: [purple button] }';
    assert.deepEqual(await said(want, '## Labels\n\nDelivery scans.\n'), []);
    const rollout = '## Rollout\n\nCanary at 5 % for two days, then everybody; we roll back by a flag.\n';
    assert.deepEqual(await said(want, `${rollout}\n## Labels\n\nThe purple button.\n`), ['warning Rollout: Mend it.']);
    assert.deepEqual(await said(want, `${rollout}\nThere is a purple button.\n`), []);
  });

  it('are switched off and lowered like every rule', async () => {
    const want = 'forbid: { phrase: [magic] }';
    assert.deepEqual(await said(want, '<!-- ml-design-docs-disable-next-line team/one: fine -->\nIt is magic.\n'), []);
    assert.deepEqual(await said(want, 'magic\n', 'rules:\n  team/*: hint\n'), ['hint magic: Mend it.']);
    assert.deepEqual(await said(want, 'magic\n', 'status: draft\n'), ['info magic: Mend it.']);
    const { findings } = await analyse(
      checks(want),
      '<!-- ml-design-docs-disable-file team/two -->\n',
      'rules:\n  team/tow: off\n',
    );
    assert.deepEqual(
      findings.map(({ rule }) => rule).filter((rule) => /settings|suppression/u.test(rule)),
      ['structure/settings-known', 'structure/suppression-used'],
    );
  });
});
