import assert from 'node:assert/strict';
import { createSteppedAnalyser } from '../../../server/src/engine/analyse';
import { defaultSettings } from '../../../server/src/engine/settings';
import { createTurns } from '../../../server/src/lsp/turns';

/** How often others had their turn in an analysis, by a clock that never says that a turn is over. */
async function restsOf(analyse: ReturnType<typeof createSteppedAnalyser>, text: string): Promise<number> {
  let rests = 0;
  const turns = createTurns({
    now: () => 0,
    async rest() {
      rests++;
    },
  });
  const analysis = await turns.take(analyse({ uri: 'file:///a.md', path: 'a.md', text }, defaultSettings), {
    isWanted: () => true,
  });
  assert.equal(analysis?.document.text, text);
  return rests;
}

describe('the first analysis of a process', () => {
  const text = '---\nframework: seven-phase\n---\n\n# Ranking\n\n## Data\n\nClicks.\n';

  it('lets messages be handled before its code is loaded and before its tables are built, later ones need not', async () => {
    const analyse = createSteppedAnalyser(assert.fail);
    assert.equal(await restsOf(analyse, text), 2);
    assert.equal(await restsOf(analyse, `${text}\nViews.\n`), 0);
  });
});
