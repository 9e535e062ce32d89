import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Conversion } from '../../../../server/src/features/convert/types';
import { headingWords } from '../../../../server/src/language/heading-text';
import { createMarkdownParser } from '../../../../server/src/markdown/parse';
import { builtInFramework, builtInFrameworkIds } from '../../../../server/src/schema/registry';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });
const parse = createMarkdownParser();
const conversion = (text: string, framework: string): Conversion => {
  const source = { uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true };
  return service.convertFramework(service.analyse(source), framework) ?? assert.fail('no answer');
};
const convert = (text: string, framework: string): string => conversion(text, framework).text;

const title = fc.constantFrom(
  'Data sources',
  'Requirements',
  'Problem statement',
  'Evaluation',
  'Online metrics',
  'Data',
  'Model architecture & selection',
  'Design the Data Pipeline (Ingestion & Features)',
  'Define Deployment, Serving & Infrastructure',
  'Monitoring',
  'Data drift detection',
  'Our history',
  'Risks',
  'Summary',
  'Motivation',
  'C #',
  '3 models we tried',
  '*Latency* budget',
);
const block = fc.constantFrom(
  'We serve 900 QPS with a p99 of 80 ms.',
  'AUC 0.81 on the test split of March.',
  '- one\n  - two\n    - three\n\n      more of three',
  '1. first\n2. second',
  '```python\n# no heading\n## none either\n```',
  '~~~\n# tilde\n~~~',
  '[plan]: https://example.org "Plan"',
  '[^n]: A footnote\n\n    that goes on',
  '<!-- ml-design-docs-disable-next-line data/no-leakage: reason -->',
  '<!--\n# in a comment\n-->',
  '<details>\n<summary>More</summary>\n\nHidden.\n\n</details>',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '> quoted\n> # not a cut',
  '---',
  '***',
  '<a id="here"></a>',
  '    indented code',
  '**Bold line**',
  '[there](#data-sources) and [more](#23-our-history "title"), as section 2.3 and step 4 say.',
  '> see section 1',
  'Not applicable: none.',
  'lone \ud800 surrogate',
);
const heading = fc
  .record({
    level: fc.integer({ min: 1, max: 6 }),
    title,
    number: fc.constantFrom('', '1. ', '2.3 ', 'Step 4: ', 'IV. '),
  })
  .chain(({ level, title: words, number }) =>
    fc.tuple(fc.boolean(), fc.constantFrom('', '', '  ')).map(([setext, indent]) => {
      const text = setext ? words : number + words;
      return setext && level < 3
        ? `${text}\n${(level === 1 ? '=' : '-').repeat(4)}`
        : `${indent}${'#'.repeat(level)} ${text}`;
    }),
  );
const part = fc
  .tuple(heading, fc.array(block, { maxLength: 3 }), fc.constantFrom('\n\n', '\n', '\n\n\n'))
  .map(([head, blocks, gap]) => [head, ...blocks].join(gap));
const documentText = fc
  .record({
    matter: fc.constantFrom(
      '',
      '---\nframework: seven-phase\n---\n\n',
      '---\nowner: me\n---\n',
      '---\nframework: nine-step\n---\n',
    ),
    name: fc.constantFrom('', '# A system\n\n', '# A system\n\nIn short.\n\n'),
    parts: fc.array(part, { maxLength: 9 }),
    gap: fc.constantFrom('\n\n', '\n'),
    end: fc.constantFrom('', '\n', '\n\n'),
    crlf: fc.boolean(),
    bom: fc.boolean(),
  })
  .map(({ matter, name, parts, gap, end, crlf, bom }) => {
    const text = matter + name + parts.join(gap) + end;
    return (bom ? '\ufeff' : '') + (crlf ? text.replaceAll('\n', '\r\n') : text);
  });
const target = fc.constantFrom('seven-phase', 'four-phase', 'nine-step', 'eugene-yan', 'babushkin-kravchenko');

/** Lines outside of the headings at the margin and the front matter, sorted. */
function body(text: string): readonly string[] {
  const document = parse(text);
  const cut = document.sections.filter(({ style }) => style === 'atx' || style === 'setext');
  let rest = '';
  let at = document.frontMatter?.span.end ?? 0;
  for (const { headingSpan } of cut) {
    rest += `${text.slice(at, headingSpan.start)}\n`;
    at = headingSpan.end;
  }
  return (
    (rest + text.slice(at))
      .replace(/^\ufeff/u, '')
      .split(/\r\n|\r|\n/u)
      // References follow headings.
      .map((line) =>
        line
          .trimEnd()
          .replace(/\(#[^\s)]*/gu, '(#')
          .replace(/(section|step) [\d.]+/gu, '$1'),
      )
      .filter((line) => line !== '')
      .sort()
  );
}

/** Words of the headings at the margin, without those that are a framework's title of a phase word for word. */
function ownHeadings(text: string, retitled: Conversion['retitled'] = []): readonly string[] {
  const left = [...retitled];
  return (
    parse(text)
      .sections.filter(({ style }) => style === 'atx' || style === 'setext')
      .map(({ title: words }) => {
        const at = left.findIndex(({ from }) => from === words);
        return headingWords(at < 0 ? words : (left.splice(at, 1)[0]?.to ?? '')).join(' ');
      })
      .filter((words) => words !== '' && !phaseNames.has(words))
      // "2.3 3 models": without its number the next one is taken for it.
      .map((words) => words.replace(/^\d+ /u, ''))
      .sort()
  );
}

const phaseNames: ReadonlySet<string> = new Set(
  builtInFrameworkIds()
    .flatMap((id) => builtInFramework(id)?.phases ?? [])
    .map(({ title: name }) => name)
    .concat('Appendix')
    .map((name) => headingWords(name).join(' ')),
);

describe('convertFramework: properties', function () {
  this.timeout(120_000);
  const options = {
    numRuns: Number(process.env.CASES ?? 60),
    ...(process.env.SEED && { seed: Number(process.env.SEED) }),
  };

  it('loses and adds no line, twice is once, and back keeps all', () => {
    fc.assert(
      fc.property(documentText, target, (text, id) => {
        const { text: once, retitled } = conversion(text, id);
        assert.deepEqual(body(once), body(text));
        assert.deepEqual(ownHeadings(once), ownHeadings(text, retitled), 'headings of the author');
        assert.equal(convert(once, id), once, 'twice');
        assert.deepEqual(body(convert(once, 'seven-phase')), body(text), 'and back');
        if (/\r\n/u.test(text) && !/[^\r]\n/u.test(text)) assert.doesNotMatch(once, /[^\r]\n/u);
        assert.equal(once.startsWith('\ufeff'), text.startsWith('\ufeff'));
      }),
      options,
    );
  });
});
