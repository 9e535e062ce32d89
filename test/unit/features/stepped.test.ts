import assert from 'node:assert/strict';
import { withAnalyses } from '../../../server/src/engine/asked-analyses';
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

  it('are left between two steps, and nothing that is known of the document is another then', () => {
    for (const [name, [, stepped]] of Object.entries(both)) {
      const steps = stepped();
      for (let at = 0; at < 10; at++) steps.next();
      steps.return(undefined);
      assert.equal(service.analyse({ uri: 'file:///a.md', path: 'a.md', text }), analysis, name);
    }
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
