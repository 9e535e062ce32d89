import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAnalyser } from '../../server/src/engine/analyse';
import { defaultSettings } from '../../server/src/engine/settings';
import type { Analysis, Source } from '../../server/src/engine/types';
import { createDesignDocService } from '../../server/src/service';
import { finish, type Steps } from '../../server/src/text/steps';
import { editOf } from '../unit/markdown/edits';
import { createRandom, type Random } from '../unit/random';
import { difference } from './incremental';

const folder = join(__dirname, '../corpus/documents');
const corpus = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => readFileSync(join(folder, name), 'utf8'));

const sourceOf = (text: string, uri = 'file:///a.md'): Source => ({
  ...{ uri, text },
  path: 'a.md',
  treatAsDesignDoc: true,
});
const silent = { log: (message: string) => assert.fail(message) };
const scratch = createAnalyser(silent.log);
/** Another document comes in between, so that nothing is taken over from the last text. */
const fromScratch = (text: string): Analysis => {
  scratch(sourceOf('# Other\n\nNothing.\n'), defaultSettings);
  return scratch(sourceOf(text), defaultSettings);
};

function take(steps: Steps<unknown>, many: number): boolean {
  for (let step = 0; step < many; step++) if (steps.next().done) return true;
  return false;
}

describe('a run that is left before its end', () => {
  it('changes nothing of what comes after it, wherever it is left', function () {
    this.timeout(600_000);
    const text = (corpus[0] as string).slice(0, 1200);
    const service = createDesignDocService(silent);
    const [before, between, after] = [
      text,
      text.replaceAll('model', 'ranker'),
      `${text}\n\nThe model has 90 % recall.\n`,
    ];
    const expected = fromScratch(after);
    // The first runs of a new document, and edits of one that is known.
    for (const isKnown of [false, true])
      for (let many = 0; ; many++) {
        service.forget('file:///a.md');
        if (isKnown) service.analyse(sourceOf(before));
        const run = service.analysing(sourceOf(between));
        const isDone = take(run, many);
        run.return(undefined as never);
        assert.equal(difference(service.analyse(sourceOf(after)), expected), undefined, `left after ${many} steps`);
        if (isDone) break;
      }
  });

  it('changes nothing of the others, which are taken in turns, left, forgotten and asked for at once', function () {
    this.timeout(600_000);
    const seed = Number(process.env.SEED ?? 51_001);
    const cases = Number(process.env.CASES ?? 4);
    for (let at = 0; at < cases; at++) {
      const random = createRandom(seed + at);
      const again = `SEED=${seed + at} CASES=1`;
      const service = createDesignDocService(silent);
      const documents = ['file:///a.md', 'file:///b.md'].map((uri) => ({ uri, text: startOf(random) }));
      const runs: { readonly text: string; readonly steps: Steps<Analysis> }[] = [];
      for (let turn = 0; turn < 25; turn++) {
        const one = random.pick(documents);
        if (random.chance(0.6)) one.text = editOf(one.text, random);
        if (random.chance(0.1)) service.forget(one.uri);
        if (random.chance(0.3)) assertSound(service.analyse(sourceOf(one.text, one.uri)), one.text, again);
        runs.push({ text: one.text, steps: service.analysing(sourceOf(one.text, one.uri)) });
        for (const run of [...runs]) {
          const isLeft = random.chance(0.2);
          if (isLeft) run.steps.return(undefined as never);
          else if (random.chance(0.3)) assertSound(finish(run.steps), run.text, again);
          else if (!take(run.steps, random.below(60))) continue;
          runs.splice(runs.indexOf(run), 1);
        }
      }
    }
  });
});

/** Long enough now and then for a rule to be stopped in the middle. */
function startOf(random: Random): string {
  const some = [1, 2, 3, 4, 5, 6].map(() => random.pick(corpus));
  return random.chance(0.3) ? some.join('\n\n').slice(0, 60_000) : (some[0] as string).slice(0, 4000);
}

function assertSound(analysis: Analysis, text: string, again: string): void {
  assert.equal(difference(analysis, fromScratch(text)), undefined, again);
}
