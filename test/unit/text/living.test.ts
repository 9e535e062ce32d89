import { strict as assert } from 'node:assert';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, it } from 'mocha';
import { createLiving } from '../../../server/src/text/living';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What a turn of the event loop has touched lives until its end. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('values that live as long as somebody holds them', () => {
  it('are found by their text while they are held, whatever else has come', async () => {
    const living = createLiving<{ readonly of: string }>();
    const held = new Map(Array.from({ length: 50 }, (_, at) => [`held ${at}`, { of: `held ${at}` }]));
    for (const [key, value] of held) living.set(key, value);
    for (let at = 0; at < 500; at++) living.set(`${at} ${'x'.repeat(2000)}`, { of: String(at) });
    await turn();
    collect();
    for (const [key, value] of held) assert.equal(living.get(key), value);
    assert.equal(living.get('never set'), undefined);
  });

  it('are gone when nobody does, and set again', async () => {
    const living = createLiving<{ readonly of: string }>();
    for (let at = 0; at < 500; at++) living.set(`dead ${at}`, { of: String(at) });
    await turn();
    collect();
    await turn();
    const found = Array.from({ length: 500 }, (_, at) => living.get(`dead ${at}`)).filter(Boolean);
    // One may still lie in a register.
    assert.ok(found.length < 5, `${found.length} of 500 are still there`);
    const again = { of: 'again' };
    living.set('dead 3', again);
    assert.equal(living.get('dead 3'), again);
  });
});
