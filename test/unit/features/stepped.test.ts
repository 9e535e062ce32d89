import assert from 'node:assert/strict';
import { withAnalyses } from '../../../server/src/engine/asked-analyses';
import type { Analysis } from '../../../server/src/engine/types';
import { createDesignDocService } from '../../../server/src/service';
import { finish, type Steps } from '../../../server/src/text/steps';

const text = `---
framework: seven-phase
stage: pilto
---

# Ranking of search results

<!-- ml-design-docs-disable-next-line structure/no-placeholders -->
## Requirements

Buyers search 72M times a day. The model is trained on clicks; the ranker serves 40 requests per second from the feature store.

## Serving

A gateway calls the ranker, which reads the feature store.
`;

/** All steps, one by one; how many there were. */
function taken<T>(steps: Steps<T>): { readonly value: T; readonly count: number } {
  for (let count = 0; ; count++) {
    const step = steps.next();
    if (step.done) return { value: step.value, count };
  }
}

describe('features that make further analyses', () => {
  const service = createDesignDocService({ log: assert.fail });
  const analysis = service.analyse({ uri: 'file:///a.md', path: 'a.md', text });
  const { inSteps } = service;

  const both: Readonly<Record<string, readonly [() => unknown, () => Steps<unknown>]>> = {
    fixAll: [() => service.fixAll(analysis).edits, () => only(inSteps.fixAll(analysis), ({ edits }) => edits)],
    insertSections: [() => service.insertSections(analysis), () => inSteps.insertSections(analysis)],
    drawArchitecture: [() => service.drawArchitecture(analysis), () => inSteps.drawArchitecture(analysis)],
    convertFramework: [
      () => service.convertFramework(analysis, 'four-phase'),
      () => inSteps.convertFramework(analysis, 'four-phase'),
    ],
    through: [
      () => service.through(analysis, 'nine-step')?.findings,
      () => only(inSteps.through(analysis, 'nine-step'), (other) => other?.findings),
    ],
    completions: [
      () => service.completions(analysis, text.indexOf('structure/no-') + 13),
      () => inSteps.completions(analysis, text.indexOf('structure/no-') + 13),
    ],
  };
  for (const [name, [atOnce, stepped]] of Object.entries(both))
    it(`${name}: the same in steps as at once, and there are many of them`, () => {
      const { value, count } = taken(stepped());
      assert.ok(count > 20, `${count} steps`);
      assert.deepEqual(value, atOnce());
      assert.notDeepEqual(value, Array.isArray(value) ? [] : undefined);
    });

  it('give nothing for an analysis of another text than the present one: its places are other places now', () => {
    const of = (version: string) => service.analyse({ uri: 'file:///b.md', path: 'b.md', text: `${version}${text}` });
    const old = of('');
    of('A new first line.\n\n');
    assert.deepEqual(finish(inSteps.fixAll(old)), { edits: [], applied: [], analysis: old });
    assert.equal(finish(inSteps.through(old, 'nine-step')), undefined);
    assert.equal(finish(inSteps.convertFramework(old, 'four-phase')), undefined);
  });

  it('are left between two steps, and nothing that is known of the document is another then', () => {
    for (const [name, [, stepped]] of Object.entries(both)) {
      const steps = stepped();
      for (let at = 0; at < 10; at++) steps.next();
      steps.return(undefined);
      assert.equal(service.analyse({ uri: 'file:///a.md', path: 'a.md', text }), analysis, name);
    }
  });
});

describe('features that read all of a large document', () => {
  const parts = Array.from(
    { length: 1200 },
    (_, at) =>
      `The ranker of part ${at} serves ${at + 2}M requests a day; its recall@${at % 40} was 0.${at} last week, at 99.9 % availability.`,
  );
  const large = `${text}\n${parts.join('\n\n')}\n`;
  const service = createDesignDocService({ log: assert.fail });
  const all = { start: 0, end: large.length };
  const offset = large.indexOf('recall@7 ') + 2;
  /** Nothing is known of it yet. */
  const fresh = (name: string) => service.analyse({ uri: `file:///${name}.md`, path: 'a.md', text: large });

  const features: Readonly<Record<string, readonly [(of: Analysis) => unknown, (of: Analysis) => Steps<unknown>]>> = {
    'inlay hints': [(of) => service.inlayHints(of, all), (of) => service.inSteps.inlayHints(of, all)],
    'a review': [(of) => service.review(of), (of) => service.inSteps.review(of)],
    names: [
      (of) => service.references(of, offset),
      function* (of) {
        yield* service.inSteps.readNames(of);
        return service.references(of, offset);
      },
    ],
    'a conversion': [
      (of) => service.convertFramework(of, 'four-phase'),
      (of) => service.inSteps.convertFramework(of, 'four-phase'),
    ],
  };
  for (const [name, [atOnce, inSteps]] of Object.entries(features))
    it(`${name}: the same in steps as at once, with a rest at least every hundred paragraphs`, () => {
      const { value, count } = taken(inSteps(fresh('steps')));
      assert.ok(count > parts.length / 100, `${count} steps`);
      assert.deepEqual(value, atOnce(fresh('at-once')));
      assert.notDeepEqual(value, []);
    });

  it('names that were begun and left are read anew', () => {
    const of = fresh('left');
    const begun = service.inSteps.readNames(of);
    for (let at = 0; at < 3; at++) begun.next();
    begun.return(undefined);
    assert.deepEqual(service.references(of, offset), service.references(fresh('whole'), offset));
  });
});

describe('work that asks for analyses', () => {
  const source = (asked: string) => ({ uri: 'file:///a.md', path: 'a.md', text: asked });
  const analysisOf = (asked: string) => ({ document: { text: asked } }) as never;
  // biome-ignore lint/correctness/useYield: one step is enough.
  function* analysing(of: { readonly text: string }): Steps<never> {
    made.push(of.text);
    return analysisOf(of.text);
  }
  const made: string[] = [];
  beforeEach(() => {
    made.length = 0;
  });

  it('gets each once, however often it runs', () => {
    let runs = 0;
    const result = finish(
      withAnalyses(analysing, (analyse) => {
        runs++;
        return ['a', 'b', 'a'].map((one) => analyse(source(one)).document.text).join('');
      }),
    );
    assert.deepEqual([result, made, runs], ['aba', ['a', 'b'], 3]);
  });

  it('throws what the work throws, and what the analysis throws', () => {
    const broken = new TypeError('a bug');
    const work = () => {
      throw broken;
    };
    assert.throws(() => finish(withAnalyses(analysing, work)), broken);
    const failing = (): Steps<never> => {
      throw broken;
    };
    assert.throws(() => finish(withAnalyses(failing, (analyse) => analyse(source('a')))), broken);
  });
});

function* only<T, Part>(steps: Steps<T>, part: (value: T) => Part): Steps<Part> {
  return part(yield* steps);
}
