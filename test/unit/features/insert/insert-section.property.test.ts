import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Analysis } from '../../../../server/src/engine/types';
import { insertSections } from '../../../../server/src/features/insert/insert-section';
import { type Numbering, numberingOf } from '../../../../server/src/features/insert/numbering';
import { guidanceBody } from '../../../../server/src/features/insert/section-body';
import { splitNumber } from '../../../../server/src/language/heading-text';
import { createMarkdownParser } from '../../../../server/src/markdown/parse';
import type { HeadingContext } from '../../../../server/src/rules/phase-headings';
import { builtInCatalogue, builtInFramework } from '../../../../server/src/schema/registry';
import type { Framework, SectionSpec } from '../../../../server/src/schema/types';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits, type TextEdit } from '../../../../server/src/text/span';
import { createRandom, type Random } from '../../random';
import { headingContext } from '../heading-context';

const parse = createMarkdownParser();
const framework = builtInFramework('seven-phase') as Framework;
const titleOf = new Map(framework.phases.flatMap((phase) => phase.sections.map(({ id, title }) => [id, title])));

const bodies = [
  'plain text',
  '- item\n- item\n  - nested',
  '1. one\n2. two',
  '```text\n# no heading\n```',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '> quoted\nlazily',
  '<div>\nhtml\n</div>',
  'line with a break  \nand more  ',
  'see 1.1, section 2 and IV. below',
  '<!-- a comment -->',
  '',
];

/** A document with some phases and sections, in a random manner. */
function randomDocument(random: Random): string {
  const style = random.pick(['atx', 'atx', 'closed', 'bold', 'setext']);
  const flat = style === 'bold' || random.chance(0.4);
  const counter = random.pick(['none', 'decimal', 'decimal', 'roman', 'step', 'letter', 'chinese']);
  const lines: string[] = [];
  const heading = (level: number, title: string): void => {
    if (style === 'bold' && level > 1) lines.push(`**${title}**`, '');
    else if (style === 'setext' && level <= 2)
      lines.push(title.replace(/^(\d+)\./u, '$1\\.'), level === 1 ? '====' : '----', '');
    else lines.push(`${'#'.repeat(level)} ${title}${style === 'closed' ? ' ##' : ''}`, '');
  };
  const number = (value: number): string =>
    ({
      none: '',
      decimal: `${value}. `,
      roman: `${['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'][value - 1]}. `,
      step: `Step ${value} — `,
      letter: `${'abcdefghij'.charAt(value - 1)}) `,
      chinese: `${'一二三四五六七八九十'.charAt(value - 1)}、`,
    })[counter] ?? '';
  if (random.chance(0.8)) heading(1, 'Some system');
  if (random.chance(0.5)) lines.push('An introduction.', '');
  let top = 0;
  for (const phase of framework.phases) {
    if (top > 7 || random.chance(0.4)) continue;
    const sections = phase.sections.filter(() => random.chance(0.35));
    if (flat) {
      for (const { title } of sections.slice(0, 2)) {
        heading(2, number(++top) + title);
        lines.push(random.pick(bodies), '');
      }
      continue;
    }
    heading(2, number(++top) + phase.title);
    if (random.chance(0.3)) lines.push(random.pick(bodies), '');
    for (const [at, { title }] of sections.entries()) {
      heading(3, (counter === 'decimal' ? `${top}.${at + 1} ` : '') + title);
      lines.push(random.pick(bodies), '');
    }
  }
  if (random.chance(0.3)) {
    heading(2, `${number(++top)}Notes`);
    lines.push('Last words.');
  }
  let text = lines.join('\n');
  if (random.chance(0.3)) text = text.replace(/\n+$/u, '');
  if (random.chance(0.3)) text = `---\nframework: seven-phase\n---\n${random.chance(0.5) ? '\n' : ''}${text}`;
  if (random.chance(0.3)) text = text.replaceAll('\n', '\r\n');
  if (random.chance(0.1)) text = `\uFEFF${text}`;
  return text;
}

interface Outline {
  readonly title: string;
  readonly level: number;
  readonly style: string;
}

function outline(text: string): readonly Outline[] {
  return parse(text).sections.map(({ title, level, style }) => ({
    title: splitNumber(title).text.toLowerCase(),
    level,
    style,
  }));
}

/** Everything that must hold of any insertion; `specs` have no heading in `text` yet. */
function assertInsertion(
  text: string,
  context: ReturnType<typeof headingContext>,
  specs: readonly SectionSpec[],
): string {
  const edits = insertSections(context, specs, guidanceBody);
  const result = applyEdits(text, edits);
  for (const edit of edits) assertOnlyNumbersChange(context, edit);
  if (!/[^\r]\n/u.test(text) && text.includes('\r\n')) assert.equal(/(?<!\r)\n/u.test(result), false, 'a lone LF');
  const before = outline(text);
  const after = outline(result);
  const titles = specs.map(({ id }) => (titleOf.get(id) ?? '').toLowerCase());
  for (const title of titles) assert.equal(after.filter((one) => one.title === title).length, 1, `${title} once`);
  const added = after.length - before.length;
  assert.ok(added >= specs.length && added <= specs.length + framework.phases.length, 'no heading is lost or doubled');
  // The old headings are all there, in their order, at their level.
  let at = 0;
  for (const one of before) {
    const found = after.findIndex(
      (other, index) =>
        index >= at && other.title === one.title && other.level === one.level && other.style === one.style,
    );
    assert.ok(found >= 0, `"${one.title}" has lost its place, level or style`);
    at = found + 1;
  }
  return result;
}

function assertOnlyNumbersChange({ document }: HeadingContext, { span, newText }: TextEdit): void {
  if (span.start === span.end) return;
  const old = document.text.slice(span.start, span.end);
  assert.match(
    `${old}|${newText}`,
    /^(?:\d+\|\d+|[ivxlc]+\|[ivxlc]+|[a-z]\|[a-z]|[一二三四五六七八九十]+\|[一二三四五六七八九十]+)$/iu,
  );
  assert.ok(
    document.sections.some(({ headingSpan }) => headingSpan.start <= span.start && span.end <= headingSpan.end),
    'a number outside of headings',
  );
}

/** Among the children of each heading: numbers that went up one by one still do. */
function assertCounts(text: string, result: string): void {
  const steps = (source: string): boolean => {
    const { sections } = parse(source);
    return [...new Set(sections.map(({ parent }) => parent))].every((parent) => {
      let last: Numbering | undefined;
      const values = sections
        .filter((section) => section.parent === parent && section.level > 1)
        .flatMap(({ title }) => {
          last = numberingOf(title, last) ?? last;
          return last?.value ?? [];
        });
      return values.every((value, at) => at === 0 || value === (values[at - 1] as number) + 1);
    });
  };
  if (steps(text)) assert.ok(steps(result), 'the numbers have a hole or a double');
}

/** Sections of a phase stand in the framework's order where they did before. */
function assertOrder(text: string, result: string): void {
  const disorder = (source: string): boolean => {
    const shown = outline(source).map(({ title }) => title);
    return framework.phases.some((phase) => {
      const places = phase.sections
        .map(({ title }) => shown.indexOf(title.toLowerCase()))
        .filter((place) => place >= 0);
      return places.some((place, at) => at > 0 && place < (places[at - 1] as number));
    });
  };
  if (!disorder(text)) assert.equal(disorder(result), false, 'the order of the framework is lost');
}

describe('insertSections: properties', function () {
  this.timeout(120_000);

  it('holds on random documents: nothing lost, right order, numbers count on', () => {
    const seed = Number(process.env.SEED ?? 20_260_101);
    for (let cases = 0; cases < Number(process.env.CASES ?? 400); cases++) {
      const random = createRandom(seed + cases);
      const text = randomDocument(random);
      const context = headingContext(text);
      const missing = [...context.coverage.values()].filter(({ heading }) => heading === undefined);
      const wanted = missing.filter(() => random.chance(random.pick([0.05, 0.2]))).map(({ section }) => section);
      const specs = wanted.flatMap((id) => builtInCatalogue().sections.find((one) => one.id === id) ?? []);
      try {
        const result = assertInsertion(text, context, specs);
        assertCounts(text, result);
        assertOrder(text, result);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const result = applyEdits(
          text,
          insertSections(context, specs, () => ''),
        );
        assert.fail(
          `SEED=${seed + cases} (${wanted.join(' ')}): ${message}\n--- before\n${text}\n--- after\n${result}`,
        );
      }
    }
  });
});

describe('insertSections: on the golden documents', () => {
  const folder = path.resolve(__dirname, '../../../fixtures/docs');
  const service = createDesignDocService({ log: assert.fail });
  const gapRules = ['structure/required-section', 'structure/required-phase', 'structure/section-may-be-asked'];
  const analyse = (text: string): Analysis =>
    service.analyse({ uri: 'file:///a.md', text, path: 'a.md', treatAsDesignDoc: true });

  for (const name of readdirSync(folder).filter((one) => one.endsWith('.md'))) {
    it(`${name}: every fix that inserts removes its finding, which is a placeholder at most`, () => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const analysis = analyse(text);
      const actions = analysis.findings
        .flatMap((finding) => service.codeActions(analysis, finding.span))
        .filter(({ fix }) => fix.title.startsWith('Insert'));
      const seen = new Set<string>();
      for (const { fix, findings } of actions) {
        if (seen.has(fix.title)) continue;
        seen.add(fix.title);
        for (const edit of fix.edits) assertOnlyNumbersChange(analysis, edit);
        const after = analyse(applyEdits(text, fix.edits));
        for (const finding of findings) {
          const ids = finding.insert ?? [];
          const left = after.findings.filter(
            (one) => gapRules.includes(one.rule) && ids.some((id) => one.insert?.includes(id) || one.section === id),
          );
          assert.deepEqual(
            left.map(({ message }) => message),
            [],
            fix.title,
          );
        }
      }
    });
  }
});
