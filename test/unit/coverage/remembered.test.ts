import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { type Place, placesOf } from '../../../server/src/coverage/passages';
import { createRecogniser, type Recogniser } from '../../../server/src/coverage/recognise';
import type { Recognition } from '../../../server/src/coverage/types';
import { isPlaceholder } from '../../../server/src/language/placeholder';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { Document } from '../../../server/src/markdown/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Framework } from '../../../server/src/schema/types';
import { editOf } from '../markdown/edits';
import { createRandom, type Random } from '../random';

const catalogue = builtInCatalogue();
const framework = builtInFramework('seven-phase') as Framework;
const folder = join(__dirname, '../../corpus/documents');
const corpus = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** All that the judgement of a passage may depend on. */
function signature({ block, path, context }: Place): string {
  return JSON.stringify([block.kind, block.text, block.runIn ?? '', context, path.map(({ title }) => title)]);
}

function signatures(document: Document): ReadonlySet<string> {
  return new Set(
    placesOf(document)
      .filter(({ block }) => !isPlaceholder(block.text))
      .map(signature),
  );
}

/** A recogniser that tells what it judged since it was last asked. */
function watched() {
  const judged: string[] = [];
  const recognise = createRecogniser(catalogue, (place) => judged.push(signature(place)));
  return { recognise, judgedSince: () => judged.splice(0) };
}

const inserts = [
  'drift ',
  '\n\n',
  '\n## Metrics\n\n',
  '- ',
  '**',
  'TBD',
  ' no ',
  '%',
  ': ',
  '\n- item\n',
  '|',
  '```\n',
  '😀',
];

/** Some edits as an author makes them: a word, a line taken out, a line moved, a mark that changes what follows. */
function edited(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + random.below(40));
  const draw = random.next();
  if (draw < 0.5) return text.slice(0, at) + random.pick(inserts) + text.slice(at);
  if (draw < 0.75) return text.slice(0, at) + text.slice(end);
  const lines = text.split('\n');
  const [line] = lines.splice(random.below(lines.length), 1);
  lines.splice(random.below(lines.length + 1), 0, line ?? '');
  return lines.join('\n');
}

/** A recognition as plain data: how much each block speaks for each section instead of the function that tells it. */
function plain(document: Document, { coverage, phases, relevance }: Recognition): unknown {
  const speaks = document.blocks.map(({ index }) => catalogue.sections.map(({ id }) => relevance(index, id)));
  const checks = [...coverage.values()].map((section) => section.checks);
  return { coverage, checks, phases, speaks };
}

describe('a recogniser that remembers', () => {
  it('judges every document of the corpus as one that has seen nothing, before and after random edits', function () {
    this.timeout(60_000);
    const seed = Number(process.env.SEED ?? 20_261);
    const parse = createMarkdownParser();
    const { recognise } = watched();
    const read = (document: Document, by: Recogniser): unknown => plain(document, by(document, framework));
    for (const [at, { name, text }] of corpus.entries()) {
      const random = createRandom(seed + at);
      let current = text;
      const first = read(parse(current), recognise);
      assert.deepEqual(read(parse(current), recognise), first, `${name}, again`);
      for (let edit = 0; edit < 6; edit++) {
        current = edited(current, random);
        recognise(parse(current), framework);
      }
      const fresh = createRecogniser(catalogue);
      // Parsed by a parser that remembers nothing either.
      assert.deepEqual(read(createMarkdownParser()(text), fresh), first, name);
      const expected = read(createMarkdownParser()(current), fresh);
      assert.deepEqual(read(parse(current), recognise), expected, `${name} edited, SEED=${seed}`);
    }
  });

  it('keeps no verdict that an edit changes', function () {
    this.timeout(600_000);
    const seed = Number(process.env.SEED ?? 20_263);
    const cases = Number(process.env.CASES ?? 10);
    const { recognise } = watched();
    const other = createRecogniser(catalogue);
    const unlike = createMarkdownParser()('# Unlike\n\nText.\n');
    for (let at = 0; at < cases; at++) {
      const random = createRandom(seed + at);
      const parse = createMarkdownParser();
      let current = random.pick(corpus).text;
      for (let edit = 0; edit < 12; edit++) {
        const document = parse(current);
        const found = plain(document, recognise(document, framework));
        // The last document of the other is never like this one, and its parts are new.
        other(unlike, framework);
        const fresh = createMarkdownParser()(current);
        assert.deepEqual(found, plain(fresh, other(fresh, framework)), `SEED=${seed + at} CASES=1, edit ${edit}`);
        current = random.chance(0.5) ? edited(current, random) : editOf(current, random);
      }
    }
  });

  it('judges after an edit exactly the passages that are new by their text or surroundings', function () {
    this.timeout(60_000);
    const seed = Number(process.env.SEED ?? 20_262);
    const parse = createMarkdownParser();
    const { recognise, judgedSince } = watched();
    for (const [at, { name, text }] of corpus.entries()) {
      const random = createRandom(seed + at);
      let current = text;
      recognise(parse(current), framework);
      const seen = new Set([...judgedSince(), ...signatures(parse(current))]);
      for (let edit = 0; edit < 10; edit++) {
        current = edited(current, random);
        const document = parse(current);
        recognise(document, framework);
        const fresh = [...signatures(document)].filter((one) => !seen.has(one)).sort();
        assert.deepEqual(judgedSince().sort(), fresh, `${name}, edit ${edit}, SEED=${seed}`);
        for (const one of fresh) seen.add(one);
      }
    }
  });

  const text = `# Parcel damage

Clerks judge by eye today and find 61 % of the damaged parcels.

## Metrics

We watch recall and the share of parcels sent back.

- Recall: 0.9
- Precision: 0.8

## Rollout

A canary takes 5 % of the sorting lines for two days.

It stops above 1 % errors.
`;

  function judgedAfter(change: (text: string) => string): number {
    const { recognise, judgedSince } = watched();
    const parse = createMarkdownParser();
    recognise(parse(text), framework);
    assert.equal(judgedSince().length, 6);
    recognise(parse(change(text)), framework);
    return judgedSince().length;
  }

  it('judges nothing again when nothing changed, or only places did', () => {
    assert.equal(
      judgedAfter((old) => old),
      0,
    );
    assert.equal(
      judgedAfter((old) => `---\nstatus: draft\n---\n\n${old.replaceAll('\n\n', '\n\n\n')}`),
      0,
    );
  });

  it('judges one passage when a word of it changes', () => {
    assert.equal(
      judgedAfter((old) => old.replace('canary', 'shadow')),
      1,
    );
  });

  it('judges what stands below a heading when the heading changes', () => {
    assert.equal(
      judgedAfter((old) => old.replace('## Rollout', '## Deployment')),
      2,
    );
  });

  it('tells apart passages that differ in kind, beginning or surroundings alone', function () {
    this.timeout(60_000);
    const said = 'Latency stays under 200 ms and error rate below 1 %';
    const bodies = [
      said,
      `- ${said}`,
      `**Latency** ${said.slice('Latency '.length)}`,
      `Guardrail metrics:\n\n- ${said}`,
      `Rollout plan:\n\n- ${said}`,
      `- Canary\n  - ${said}`,
      `- Fallback\n  - ${said}`,
      `| Alert |\n|---|\n| ${said} |`,
      `| Budget |\n|---|\n| ${said} |`,
      `![${said}](a.png)`,
      `\`\`\`mermaid\nflowchart LR\n  a[${said}]\n\`\`\``,
      `<p>${said}</p>`,
    ];
    const places = [
      '## Serving',
      '## Rollout',
      '## Rollout\n\n### Serving',
      '## Serving\n\n### Rollout',
      '# Rollout Serving',
    ];
    const parse = createMarkdownParser();
    const { recognise, judgedSince } = watched();
    const texts = places.flatMap((place) => bodies.map((body) => `# Parcels\n\n${place}\n\n${body}\n`));
    let different = 0;
    let previous: unknown;
    for (const one of texts) {
      const expected = createRecogniser(catalogue)(parse(one), framework);
      assert.deepEqual(plain(parse(one), recognise(parse(one), framework)), plain(parse(one), expected), one);
      assert.notEqual(judgedSince().length, 0, one);
      const missing = [...expected.coverage.values()].map((section) => section.missing);
      if (JSON.stringify(missing) !== JSON.stringify(previous)) different++;
      previous = missing;
    }
    assert.ok(different > texts.length * 0.8, `${different} of ${texts.length} differ: the comparison says little`);
  });

  it('does not take the judgement for one framework for that for another', () => {
    const { recognise, judgedSince } = watched();
    const document = createMarkdownParser()(text);
    const [first] = framework.phases;
    const other: Framework = { ...framework, id: 'other', phases: first ? [first] : [] };
    const before = recognise(document, framework);
    assert.equal(recognise(document, other).coverage.size, first?.sections.length);
    assert.equal(judgedSince().length, 12);
    assert.deepEqual(plain(document, recognise(document, framework)), plain(document, before));
    assert.equal(judgedSince().length, 0);
  });
});
