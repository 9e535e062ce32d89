import assert from 'node:assert/strict';
import { createDrawingLoop, type DrawingLoop } from '../../../client/webview/drawing-loop';
import { type Attempt, initialModel, type PreviewModel, receive } from '../../../client/webview/model';

const titles = ['one', 'two', 'three', 'four'];

function documentOf(contents: readonly string[]) {
  const diagrams = contents.map((content, at) => ({
    ...{ id: `${titles[at]}/0`, language: 'mermaid', title: titles[at] ?? '', content, startLine: at * 10 },
  }));
  return { type: 'document', uri: 'file:///a.md', name: 'a.md', locked: false, diagrams } as const;
}

/** A page in which drawings end when the test says so, and nothing is idle before it says so. */
function createPage(near: readonly string[]) {
  let model = receive(initialModel('light'), documentOf(titles));
  const waiting: { readonly attempt: Attempt; readonly end: () => void }[] = [];
  const drawn: string[] = [];
  const idle: { work: (() => void) | undefined } = { work: undefined };
  const loop: DrawingLoop = createDrawingLoop({
    get: () => model,
    set: (next) => {
      model = next;
    },
    isNear: (key) => near.includes(model.figures.find((figure) => figure.key === key)?.diagram.title ?? ''),
    draw: (attempt) =>
      new Promise((resolve) => {
        waiting.push({
          attempt,
          end: () => {
            drawn.push(attempt.content);
            resolve(`<svg>${attempt.content}</svg>`);
          },
        });
      }),
    whenIdle: (work) => {
      idle.work = work;
      return () => {
        idle.work = undefined;
      };
    },
  });
  return {
    ...{ loop, waiting, drawn, idle },
    get model(): PreviewModel {
      return model;
    },
    /** False where nothing waits for it. */
    becomeIdle: (): boolean => {
      const { work } = idle;
      idle.work = undefined;
      work?.();
      return work !== undefined;
    },
    change: (contents: readonly string[]) => {
      model = receive(model, documentOf(contents));
      loop.wake();
    },
  };
}

/** All that is resolved has gone its way. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Ends one drawing after the other until none is under way. */
async function endAll({ waiting }: ReturnType<typeof createPage>): Promise<void> {
  await settled();
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    next.end();
    await settled();
  }
}

describe('the loop that draws', () => {
  it('draws what is near, one at a time, and the rest when the page is idle', async () => {
    const page = createPage(['two', 'three']);
    page.loop.wake();
    await settled();
    assert.equal(page.waiting.length, 1);
    assert.equal(page.idle.work, undefined);
    await endAll(page);
    assert.deepEqual(page.drawn, ['two', 'three']);
    while (page.becomeIdle()) await endAll(page);
    assert.deepEqual(page.drawn, ['two', 'three', 'one', 'four']);
    assert.ok(page.model.figures.every(({ drawn }) => drawn));
  });

  it('draws only the last state of what changes while another drawing is under way', async () => {
    const page = createPage(titles);
    page.loop.wake();
    await settled();
    page.change(['one', 'two', 'thre', 'four']);
    page.change(['one', 'two', 'thr', 'four']);
    await endAll(page);
    assert.deepEqual(page.drawn, ['one', 'two', 'thr', 'four']);
  });

  it('draws what was typed before it goes on with what is far away', async () => {
    const page = createPage(['one']);
    page.loop.wake();
    await endAll(page);
    assert.ok(page.becomeIdle());
    await settled();
    page.change(['one more', 'two', 'three', 'four']);
    await endAll(page);
    assert.deepEqual(page.drawn, ['one', 'two', 'one more']);
  });

  it('draws nothing again', async () => {
    const page = createPage(titles);
    page.loop.wake();
    await endAll(page);
    page.change(titles);
    await endAll(page);
    assert.deepEqual(page.drawn, titles);
    assert.equal(page.idle.work, undefined);
  });

  it('takes a drawing for another purpose in its turn', async () => {
    const page = createPage(['one']);
    page.loop.wake();
    await settled();
    const apart = page.loop.drawApart({ content: 'export', theme: 'light' });
    await settled();
    assert.equal(page.waiting.length, 1);
    await endAll(page);
    assert.equal(await apart, '<svg>export</svg>');
    assert.equal(
      page.model.figures.some(({ drawn }) => drawn?.content === 'export'),
      false,
    );
  });
});
