import assert from 'node:assert/strict';
import path from 'node:path';
import { readLabelledFolder } from '../../../scripts/evaluate/folder';
import { readLabels } from '../../../scripts/evaluate/labels';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { HeadingStyle } from '../../../server/src/markdown/types';
import { builtInCatalogue } from '../../../server/src/schema/registry';

const place = path.resolve(__dirname, '../../corpus');
const corpus = readLabelledFolder(place);
const others = ['rough', 'short', 'short/held'].map((folder) => readLabelledFolder(path.join(place, folder)));
const sectionIds = builtInCatalogue().sections.map(({ id }) => id);

describe('the labelled corpus', () => {
  it('has at least 24 documents and 24 negatives', () => {
    assert.ok(corpus.documents.length >= 24, `${corpus.documents.length} documents`);
    assert.ok(corpus.negatives.length >= 24, `${corpus.negatives.length} negatives`);
  });

  it('has labels for every document, and no others', () => {
    assert.deepEqual(
      [corpus, ...others].flatMap(({ unlabelled }) => unlabelled),
      [],
      'without labels',
    );
    assert.deepEqual(
      [corpus, ...others].flatMap(({ orphans }) => orphans),
      [],
      'labels without a document',
    );
  });

  for (const { path: name, text, labels } of [corpus, ...others].flatMap(({ documents }) => documents)) {
    it(`${labels.path} is well formed`, () => {
      assert.deepEqual(readLabels(labels.text, text, sectionIds).problems, []);
      assert.equal(JSON.parse(labels.text).file, path.posix.basename(name));
    });
  }

  describe('has documents', () => {
    const parse = createMarkdownParser();
    const styles = corpus.documents.map(({ text }) => new Set(parse(text).sections.map(({ style }) => style)));
    const withStyle = (style: HeadingStyle): boolean => styles.some((own) => own.has(style));
    /** Letters of a script among all letters, 0..1. */
    const share = (script: RegExp, text: string): number =>
      (text.match(script) ?? []).length / (text.match(/\p{L}/gu) ?? [0]).length;
    const has: Readonly<Record<string, () => boolean>> = {
      'with CRLF line ends': () => corpus.documents.some(({ text }) => /\r\n/u.test(text)),
      'with setext headings': () => withStyle('setext'),
      'with bold headings': () => withStyle('bold'),
      'with HTML headings': () => withStyle('html'),
      'without any heading': () => styles.some((own) => own.size === 0),
      'in Russian': () => corpus.documents.some(({ text }) => share(/\p{Script=Cyrillic}/gu, text) > 0.5),
      'in Chinese': () => corpus.documents.some(({ text }) => share(/\p{Script=Han}/gu, text) > 0.5),
      // Articles and the like: every twentieth word and more of a Spanish text.
      'in Spanish': () =>
        corpus.documents.some(
          ({ text }) =>
            (text.match(/\b(?:que|los|las|para|del|una|con)\b/gu) ?? []).length * 20 >
            (text.match(/\p{L}+/gu) ?? []).length,
        ),
    };
    for (const [what, holds] of Object.entries(has)) it(what, () => assert.ok(holds()));
  });
});

describe('labels that are not well formed', () => {
  const document = '# Title\n\nOne.\nTwo.\n\nThree.\n';
  const labels = (sections: object, rest: object = {}): string =>
    JSON.stringify({ isDesignDoc: true, task: ['ranking'], sections, ...rest });
  const problems = (text: string): readonly string[] => readLabels(text, document, ['a.b', 'c.d']).problems;
  const absent = { label: 'absent' };

  it('sound ones are not complained about', () => {
    const present = {
      label: 'present',
      lines: [3, 4],
      support: [
        [3, 4],
        [6, 6],
      ],
    };
    assert.deepEqual(problems(labels({ 'a.b': present, 'c.d': absent })), []);
  });

  const broken: Readonly<Record<string, readonly [text: string, problem: RegExp]>> = {
    'no JSON': ['{', /no JSON object/],
    'no sections': ['{}', /no JSON object with "sections"/],
    'a section is left out': [labels({ 'a.b': absent }), /^c\.d is left out$/],
    'a section is unknown': [labels({ 'a.b': absent, 'c.d': absent, 'e.f': absent }), /^e\.f is no section$/],
    'a section is named twice': [
      '{"isDesignDoc":true,"task":["other"],"sections":{"a.b":{"label":"absent"},"a.b":{"label":"absent"},"c.d":{"label":"absent"}}}',
      /^a\.b is named twice$/,
    ],
    'a label of another word': [labels({ 'a.b': { label: 'maybe' }, 'c.d': absent }), /^a\.b: .*maybe.* is no label/],
    'present without lines': [labels({ 'a.b': { label: 'present' }, 'c.d': absent }), /^a\.b: has no lines$/],
    'absent with lines': [labels({ 'a.b': { label: 'absent', lines: [3, 3] }, 'c.d': absent }), /absent and has lines/],
    'lines beyond the end': [
      labels({ 'a.b': { label: 'partial', lines: [6, 9] }, 'c.d': absent }),
      /6-9 are not inside/,
    ],
    'lines from zero': [labels({ 'a.b': { label: 'present', lines: [0, 3] }, 'c.d': absent }), /0-3 are not inside/],
    'lines backwards': [labels({ 'a.b': { label: 'present', lines: [4, 3] }, 'c.d': absent }), /4-3 are not inside/],
    'an empty first line': [labels({ 'a.b': { label: 'present', lines: [2, 3] }, 'c.d': absent }), /line 2 is empty/],
    'support that is no range': [
      labels({ 'a.b': { label: 'present', lines: [3, 3], support: [[3]] }, 'c.d': absent }),
      /\[3\] is no pair/,
    ],
    'no word on the kind': [
      labels({ 'a.b': absent, 'c.d': absent }, { isDesignDoc: 'yes' }),
      /isDesignDoc is not true, false or null/,
    ],
    'no task': [labels({ 'a.b': absent, 'c.d': absent }, { task: [] }), /names no task/],
  };
  for (const [name, [text, problem]] of Object.entries(broken)) {
    it(name, () => {
      const found = problems(text);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] as string, problem);
    });
  }

  it('ranges longer than a screen', () => {
    const long = 'word\n'.repeat(50);
    const text = labels({ 'a.b': { label: 'present', lines: [1, 41] }, 'c.d': absent });
    assert.match(readLabels(text, long, ['a.b', 'c.d']).problems.join(), /^a\.b: lines 1-41 are more than 40$/);
  });
});
