import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import generateSnippets, { snippetBody } from '../../../scripts/generate/snippets';
import { escapeSnippet, templateStops } from '../../../server/src/features/new-document/tab-stops';
import { expandSnippet } from './snippet-grammar';

const ROOT = join(import.meta.dirname, '../../..');
const OUTPUT = 'snippets/ml-design-docs.json';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
  readonly isFileTemplate?: boolean;
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const snippets = Object.values(JSON.parse(read(OUTPUT)) as Record<string, Snippet>);

function snippet(prefix: string): Snippet {
  const found = snippets.find((candidate) => candidate.prefix === prefix);
  assert.ok(found, `no snippet with prefix ${prefix}`);
  return found;
}

describe('snippet file', () => {
  it('is fresh against the generator', () => {
    assert.equal(read(OUTPUT), generateSnippets(ROOT).get(OUTPUT), 'run: npm run generate');
  });

  it('has unique mldd- prefixes and short descriptions', () => {
    const prefixes = snippets.map((entry) => entry.prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const entry of snippets) {
      assert.match(entry.prefix, /^mldd-[a-z]/);
      assert.ok(entry.description.length > 0 && entry.description.length <= 100, entry.prefix);
    }
    assert.equal(prefixes.filter((prefix) => prefix.startsWith('mldd-section-')).length, 48);
    assert.equal(snippet('mldd-skeleton').isFileTemplate, true);
  });

  for (const entry of snippets) {
    it(`${entry.prefix} follows the snippet grammar`, () => {
      const expansion = expandSnippet(entry.body.join('\n'));
      assert.deepEqual(expansion.problems, []);
      const numbers = [...new Set(expansion.stops)].sort((a, b) => a - b);
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => index),
        'tab stops have a gap',
      );
      assert.equal(expansion.stops.at(-1), 0);
      assert.ok(numbers.length > 1, 'no tab stop to fill');
    });
  }

  const files: readonly (readonly [prefix: string, path: string])[] = [
    ['mldd-skeleton', 'snippets/skeletons/seven-phase.md'],
    ...['babushkin-kravchenko', 'eugene-yan', 'four-phase', 'nine-step'].map(
      (id) => [`mldd-skeleton-${id}`, `snippets/skeletons/${id}.md`] as const,
    ),
    ...readdirSync(join(ROOT, 'snippets/case-studies')).map(
      (file) => [`mldd-${file.replace(/\.md$/, '')}`, `snippets/case-studies/${file}`] as const,
    ),
    ...['architecture', 'metrics-table', 'latency-budget', 'drift-plan', 'ab-test', 'alerts'].map(
      (name) => [`mldd-${name}`, `snippets/parts/${name}.md`] as const,
    ),
  ];
  for (const [prefix, path] of files) {
    it(`${prefix} expands to ${path} byte for byte`, () => {
      assert.equal(expandSnippet(snippet(prefix).body.join('\n')).text, read(path));
    });
  }

  it('mirrors the title of a case study and the labels of the architecture', () => {
    const caseStudy = expandSnippet(snippet('mldd-harmful-content').body.join('\n'));
    assert.ok(caseStudy.stops.filter((stop) => stop === 1).length === 2, 'title in front matter and H1');
    const architecture = expandSnippet(snippet('mldd-architecture').body.join('\n'));
    const label = [...architecture.defaults].find(([, value]) => value === 'Feature store')?.[0];
    assert.equal(architecture.stops.filter((stop) => stop === label).length, 2, 'node and table row');
  });
});

describe('snippet syntax', () => {
  it('escapes what has a meaning and nothing else', () => {
    assert.equal(escapeSnippet('a $5 {b} c\\d `e`'), 'a \\$5 {b\\} c\\\\d `e`');
  });

  it('survives text that looks like snippet syntax', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: snippet syntax, not a template string
    const text = 'cost $1 and ${2:x} in \\frac{a}{b} [fill $3 {here}]\n';
    const expansion = expandSnippet(snippetBody(text, templateStops(text)).join('\n'));
    assert.deepEqual(expansion.problems, []);
    assert.equal(expansion.text, text);
    assert.deepEqual([...expansion.defaults.values()], ['[fill $3 {here}]']);
  });

  it('leaves links and comments alone', () => {
    const text = '[a link](#here) <!-- [not a prompt] --> [a prompt]';
    const slots = templateStops(text).map((slot) => text.slice(slot.start, slot.end));
    assert.deepEqual(slots, ['[a prompt]']);
  });

  it('refuses overlapping slots', () => {
    assert.throws(() =>
      snippetBody('abc', [
        { start: 0, end: 2 },
        { start: 1, end: 3 },
      ]),
    );
  });

  it('the checker sees broken bodies', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: snippet syntax, not a template string
    for (const body of ['costs $', '${1:open', 'a } b', 'a \\n b', '${1:a} ${1:b}']) {
      assert.notDeepEqual(expandSnippet(body).problems, [], body);
    }
  });
});
