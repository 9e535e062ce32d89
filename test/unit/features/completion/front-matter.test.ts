import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';
import { find, labels, offered, taken } from './marked';

const design = (lines: string): string => `---\nframework: seven-phase\n${lines}\n---\n\n# Ranking\n`;

describe('completion in the front matter', () => {
  it('offers the keys that are not there yet, with what each does', () => {
    const all = labels(design('status: draft\n‸'));
    assert.deepEqual(all, ['title', 'stage', 'task', 'owner', 'facts', 'rules']);
    assert.match(find(design('‸'), 'task').documentation ?? '', /which metrics and losses fit/u);
    assert.match(taken(design('sta‸'), 'stage'), /^stage: $/mu);
    assert.match(taken(design('sta‸: pilot'), 'stage'), /^stage: pilot$/mu);
  });

  it('offers values, with the space that is missing', () => {
    assert.match(taken(design('status:‸'), 'in-review'), /^status: in-review$/mu);
    assert.match(taken(design('status: in‸'), 'in-review'), /^status: in-review$/mu);
    assert.match(taken(design('status: dra‸ft # for now'), 'approved'), /^status: approved # for now$/mu);
    assert.match(taken(design('stage: "pi‸"'), 'pilot'), /^stage: "pilot"$/mu);
    assert.deepEqual(labels(design('owner: ‸')), []);
    assert.equal(labels('---\nframework: ‸\n---\n# a\n')[0], 'seven-phase');
  });

  it('offers tasks one by one in a list', () => {
    const flow = design('task: [ranking, ret‸]');
    assert.match(taken(flow, 'retrieval'), /^task: \[ranking, retrieval\]$/mu);
    assert.ok(!labels(flow).includes('ranking'));
    assert.match(taken(design('task:\n  - ret‸'), 'retrieval'), /^ {2}- retrieval$/mu);
  });

  it('knows facts and rules by their names and values', () => {
    assert.match(taken(design('facts:\n  dau: 4\n  ‸'), 'high_stakes'), /^ {2}high_stakes: $/mu);
    assert.ok(!labels(design('facts:\n  dau: 4\n  ‸')).includes('dau'));
    assert.deepEqual(labels(design('facts:\n  high_stakes: ‸')), ['true', 'false']);
    assert.deepEqual(labels(design('facts:\n  dau: ‸')), []);
    const rules = design('rules:\n  evaluation/‸');
    assert.match(taken(rules, 'evaluation/metric-fits-task'), /^ {2}evaluation\/metric-fits-task: $/mu);
    assert.ok(labels(rules).includes('evaluation/*'));
    assert.deepEqual(labels(design('rules:\n  evaluation/*: ‸')), ['off', 'error', 'warning', 'info', 'hint']);
  });

  it('offers the rules first that have something to say here', () => {
    const one = offered(design('rules:\n  ‸'))[0];
    assert.equal(one?.detail, 'found here');
  });

  it('knows the frameworks of the workspace', () => {
    const service = createDesignDocService({ log: assert.fail });
    const text = '---\nframework: \n---\n# a\n';
    const framework = { id: 'ours', title: 'Ours', description: 'Of this team.', phases: [], stages: [] };
    const teams = [{ framework, sections: [], checks: [] }];
    const analysis = service.analyse({ uri: 'a', text, path: 'a.md', frameworks: teams });
    assert.equal(service.completions(analysis, text.indexOf('\n---\n#'))[0]?.label, 'ours');
  });

  it('works while the front matter is broken or not closed', () => {
    assert.ok(
      labels('---\nframework: seven-phase\n[: {\n‸\n---\n# a\n').length === 0,
      'no guess behind what is no YAML',
    );
    assert.ok(labels('---\nframework: seven-phase\nowner: [a\n‸\n---\n# a\n').includes('status'));
    assert.deepEqual(labels('---\n‸'), ['framework']);
    assert.deepEqual(labels('---\nframework:‸').slice(0, 1), ['seven-phase']);
  });

  for (const [what, text] of [
    ['of another tool', '---\nlayout: post\n‸\n---\n# Notes\n'],
    ['that is no front matter but a rule', '---\n\nSome prose, and more.\n\n‸\n\n---\n'],
    ['of a file that the user switched off', '---\n‸\n---\n'],
  ] as const)
    it(`leaves front matter alone ${what}`, () => {
      const service = createDesignDocService({ log: assert.fail });
      const offset = text.indexOf('‸');
      const off = what.includes('switched off') ? { enable: false } : {};
      const analysis = service.analyse({ uri: 'a', text: text.replace('‸', ''), path: 'a.md' }, off);
      assert.deepEqual(service.completions(analysis, offset), []);
    });
});

describe('completion in suppression comments', () => {
  const text = (comment: string): string => `${design('')}\n## Data\n\n${comment}\nTBD\n`;

  it('offers rules, those with a finding on the next line first', () => {
    const marked = text('<!-- ml-design-docs-disable-next-line ‸ -->').replace('TBD', 'TODO: name the owner.');
    const [first] = offered(marked);
    assert.equal(first?.label, 'structure/no-open-todo');
    assert.equal(first.detail, 'found on the next line');
    assert.match(taken(marked, 'structure/no-open-todo'), /next-line structure\/no-open-todo -->/u);
  });

  it('replaces the whole id, and offers none twice', () => {
    const marked = text('<!-- ml-design-docs-disable structure/no-open-todo, structure/no-pl‸ace -->');
    assert.match(taken(marked, 'structure/no-placeholder'), /no-open-todo, structure\/no-placeholder -->/u);
    assert.ok(!labels(marked).includes('structure/no-open-todo'));
  });

  it('is silent in the reason and in other comments', () => {
    assert.deepEqual(labels(text('<!-- ml-design-docs-disable structure/no-placeholder: be‸cause -->')), []);
    assert.deepEqual(labels(text('<!-- note ‸ -->')), []);
  });
});
