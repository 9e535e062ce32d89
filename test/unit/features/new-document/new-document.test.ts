import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCaseStudies } from '../../../../server/src/features/new-document/case-studies';
import { oneLine } from '../../../../server/src/features/new-document/front-matter-text';
import { type NewContent, newDocument } from '../../../../server/src/features/new-document/new-document';
import {
  caseStudyFramework,
  frameworkChoices,
  taskChoices,
} from '../../../../server/src/features/new-document/new-document-choices';
import { readSnippet, type StoppedText, snippetOf } from '../../../../server/src/features/new-document/tab-stops';
import { createMarkdownParser } from '../../../../server/src/markdown/parse';
import { createDesignDocService } from '../../../../server/src/service';
import { expandSnippet } from '../../snippets/snippet-grammar';

const root = join(import.meta.dirname ?? __dirname, '../../../..');
const studies = readCaseStudies(readFileSync(join(root, 'snippets/ml-design-docs.json'), 'utf8'));
const choices = frameworkChoices([], undefined);
const seven = choices[0] as (typeof choices)[number];
const caseStudy = (name: string): NewContent => {
  const study = studies.find((one) => one.name === name);
  assert.ok(study, name);
  return { kind: 'case-study', snippet: study.snippet };
};
const parseMarkdown = createMarkdownParser();
const stopsOf = ({ text, stops }: StoppedText): readonly string[] =>
  stops.map(({ start, end }) => text.slice(start, end));

describe('a new document', () => {
  it('asks the questions of its framework first, then for what is open in the front matter', () => {
    for (const choice of choices) {
      const made = newDocument({ ...choice, content: { kind: 'skeleton' }, title: 'Feed' });
      const stops = stopsOf(made);
      assert.match(stops[0] ?? '', /^\[/u, choice.framework.id);
      assert.deepEqual(stops.slice(-2), ['[name the owning team]', ''], choice.framework.id);
      assert.ok(
        made.text.startsWith(`---\ntitle: Feed\nframework: ${choice.framework.id}\nstatus: draft\ntask: []\nowner: `),
      );
      assert.match(made.text, /\n---\n\n# Feed\n\n## /u);
      assert.match(made.text, /[^\n]\n$/u);
    }
  });

  it('asks for a summary after all other questions, as its guidance says', () => {
    const stops = stopsOf(newDocument({ ...seven, content: { kind: 'skeleton' }, title: 'Feed' }));
    assert.match(stops[0] ?? '', /^\[describe the problem/u);
    assert.match(stops.at(-3) ?? '', /^\[summarise/u);
  });

  it('is blank but for its front matter and title', () => {
    const made = newDocument({
      ...seven,
      content: { kind: 'blank' },
      title: 'Feed',
      tasks: ['ranking', 'retrieval'],
      owner: 'Feed team',
    });
    assert.equal(
      made.text,
      '---\ntitle: Feed\nframework: seven-phase\nstatus: draft\ntask: [ranking, retrieval]\nowner: Feed team\n---\n\n# Feed\n\n',
    );
    assert.deepEqual(made.stops, []);
  });

  it('links the two places of a title that is left open', () => {
    const body = snippetOf(newDocument({ ...seven, content: { kind: 'blank' } }));
    const { text, stops, problems } = expandSnippet(body);
    assert.deepEqual(problems, []);
    assert.equal(stops.filter((stop) => stop === 1).length, 2);
    assert.match(text, /^---\ntitle: "\[name the system\]"\n/u);
  });

  it('reads back the title and owner that were typed, whatever they hold', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'"\'#:-[]{}*_`\\<>&|%@!~ \t\n\r,.?=/$0aé中\ud83d\ude00\ud800\ufeff\u2028'),
        fc.string({ maxLength: 2 }),
      ),
      maxLength: 40,
    });
    const words = [
      '- x',
      'true',
      'null',
      '1e3',
      'a: b',
      'a #b',
      "it's",
      'x\n---\ny: 1',
      '&copy;',
      'C #',
      '# #',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: snippet syntax, not a template string
      '$1 ${x}',
      'end\\',
    ];
    fc.assert(
      fc.property(fc.oneof(hostile, fc.constantFrom(...words)), hostile, (title, owner) => {
        const made = newDocument({ ...seven, content: { kind: 'blank' }, title, owner });
        const document = parseMarkdown(made.text);
        assert.deepEqual(document.problems, []);
        const data = document.frontMatter?.data ?? {};
        assert.equal(data.title, oneLine(title) || '[name the system]');
        assert.equal(data.owner, oneLine(owner) || '[name the owning team]');
        assert.equal(data.status, 'draft');
        assert.equal(expandSnippet(snippetOf(made)).text, made.text);
        if (oneLine(title) !== '') assert.equal(document.sections.length, 1);
      }),
      { numRuns: 200 },
    );
  });

  it('shows in its heading what was typed, not markup', () => {
    for (const title of ['*Feed* v_2_', 'C #', 'a <b> c', '[x](y)', 'R&amp;D', '`code`', 'snake_case']) {
      const { sections } = parseMarkdown(newDocument({ ...seven, content: { kind: 'blank' }, title }).text);
      assert.equal(sections[0]?.title, title);
    }
  });
});

describe('a new document from a case study', () => {
  it('is a draft under another name and owner, with the numbers to replace as tab stops', () => {
    const made = newDocument({ ...seven, content: caseStudy('ad-click'), title: 'Clicks: v2', owner: 'Growth team' });
    assert.match(
      made.text,
      /^---\ntitle: "Clicks: v2"\nframework: seven-phase\nstatus: draft\nstage: design\ntask: \[binary-classification\]\nowner: Growth team\n/u,
    );
    assert.match(made.text, /\n# Clicks: v2\n/u);
    assert.doesNotMatch(made.text, /ads-ML team|Ad click prediction/u);
    const stops = stopsOf(made);
    assert.ok(stops.includes('250M') && stops.includes('99.95%') && stops.includes('2000000'));
    const expanded = expandSnippet(snippetOf(made));
    assert.deepEqual(expanded.problems, []);
    assert.equal(expanded.text, made.text);
  });

  it('keeps what was not asked for', () => {
    const content = caseStudy('news-feed');
    assert.ok(content.kind === 'case-study');
    const { text } = newDocument({ ...seven, content });
    assert.equal(text, readSnippet(content.snippet).text.replace('status: approved', 'status: draft'));
  });

  it('has nothing to mend, also under another name', () => {
    const service = createDesignDocService({ log: (message) => assert.fail(message) });
    assert.equal(studies.length, 14);
    for (const { name } of studies) {
      const { text } = newDocument({ ...seven, content: caseStudy(name), title: 'Our system' });
      const analysis = service.analyse({ uri: `file:///${name}.md`, text, path: `${name}.md` });
      assert.ok(analysis.decision.isDesignDoc, name);
      assert.equal(analysis.framework.id, caseStudyFramework);
      assert.deepEqual(
        analysis.findings.map(({ rule, message }) => `${name} ${rule} ${message}`),
        [],
      );
    }
  }).timeout(60_000);
});

describe('what a new document may be', () => {
  it('has the customary framework first, and no unknown one', () => {
    assert.equal(frameworkChoices([], 'eugene-yan')[0]?.framework.id, 'eugene-yan');
    assert.equal(frameworkChoices([], 'auto')[0]?.framework.id, caseStudyFramework);
    const ids = choices.map(({ framework }) => framework.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(taskChoices().some(({ id }) => id === 'ranking'));
  });

  it('passes over what is no case study in a snippet file', () => {
    assert.deepEqual(readCaseStudies('{"a": null, "b": {"prefix": "mldd-x", "body": ["text"]}, "c": 3}'), []);
    assert.deepEqual(readCaseStudies('null'), []);
    assert.throws(() => readCaseStudies('{'));
  });
});

describe('snippets', () => {
  it('give back the text and the stops that they were made of', () => {
    const text = 'a $1 {b} \\ c [x] [y] [x]';
    const stops = [
      { start: 17, end: 20 },
      { start: 13, end: 16 },
      { start: 21, end: 24 },
      { start: 0, end: 0 },
    ];
    const read = readSnippet(snippetOf({ text, stops }));
    assert.equal(read.text, text);
    assert.deepEqual(read.stops, [
      { start: 17, end: 20, link: '1' },
      { start: 13, end: 16, link: '2' },
      { start: 21, end: 24, link: '2' },
      { start: 0, end: 0, link: '3' },
    ]);
  });

  it('that are broken are text', () => {
    for (const body of ['costs $', '${1:open', 'a } b', '${', '\\']) {
      assert.doesNotThrow(() => readSnippet(body));
    }
    assert.equal(readSnippet('costs $ and }').text, 'costs $ and }');
  });
});
