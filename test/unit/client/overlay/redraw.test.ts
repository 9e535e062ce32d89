import assert from 'node:assert/strict';
import type { ArchitectureGhost, ToWebview } from '../../../../client/src/preview/messages';
import {
  fail,
  initialModel,
  lastMeaningOf,
  nextToDraw,
  type PreviewModel,
  receive,
  succeed,
} from '../../../../client/webview/model';
import { architecture, diagram, ghost } from './architectures';

const { uri } = architecture;
const first = 'flowchart LR\n  A --> B';

const written = (content: string): ToWebview => ({
  ...{ type: 'document', uri, name: 'a.md', locked: false },
  diagrams: [{ id: 'd', language: 'mermaid', title: 'T', content, startLine: 3 }],
});
const told = (content: string, ghosts: readonly ArchitectureGhost[]): ToWebview => ({
  ...{ type: 'architecture', uri },
  architecture: { ...architecture, diagrams: [diagram({ content, ghosts })] },
});

/** Draws all there is to draw; `B -->` at an end is broken. Gives the sources that were drawn. */
function settle(start: PreviewModel): { model: PreviewModel; drawn: string[] } {
  let model = start;
  const drawn: string[] = [];
  for (let next = nextToDraw(model); next; next = nextToDraw(model)) {
    const { key, attempt } = next;
    drawn.push(attempt.extended ?? attempt.content);
    model = attempt.content.endsWith('-->')
      ? fail(model, key, attempt, { message: 'no' })
      : succeed(model, key, attempt, attempt.extended ?? attempt.content);
  }
  return { model, drawn };
}

const missing = [ghost('role feature-store', { arrows: [{ to: 'B', dotted: false, label: '' }] })];
const complete = settle(receive(receive(initialModel('light'), written(first)), told(first, missing))).model;

describe('drawing missing parts', () => {
  it('draws the diagram again once it is known what is missing, and not again for the same', () => {
    const plain = settle(receive(initialModel('light'), written(first)));
    assert.deepEqual(plain.drawn, [first]);
    const { drawn, model } = settle(receive(plain.model, told(first, missing)));
    assert.equal(drawn.length, 1);
    assert.match(drawn[0] ?? '', /Feature store\?/);
    assert.deepEqual(settle(receive(model, told(first, missing))).drawn, []);
  });

  it('keeps them in the picture while an author types, before the new text is understood', () => {
    const next = `${first}\n  B --> C`;
    const typed = settle(receive(complete, written(next)));
    assert.equal(typed.drawn.length, 1);
    assert.match(typed.drawn[0] ?? '', /B --> C[\s\S]*Feature store\?/);
    assert.deepEqual(settle(receive(typed.model, told(next, missing))).drawn, []);
  });

  it('draws exactly what the author wrote when they are switched off, or none is missing', () => {
    assert.deepEqual(settle({ ...complete, showGhosts: false }).drawn, [first]);
    assert.deepEqual(settle(receive(complete, told(first, []))).drawn, [first]);
  });

  it('tries a broken text once', () => {
    const broken = settle(receive(complete, written(`${first}\n  B -->`)));
    assert.equal(broken.drawn.length, 1);
    assert.equal(broken.model.figures[0]?.error?.message, 'no');
    assert.deepEqual(settle(receive(broken.model, told(`${first}\n  B -->`, missing))).drawn, []);
  });

  it('forgets what was known of another document, and of one that is no design doc', () => {
    const other = receive(complete, { ...written(first), uri: 'file:///b.md' } as ToWebview);
    assert.equal(other.architecture, undefined);
    const left = receive(complete, { type: 'architecture', uri, architecture: null });
    const [figure] = left.figures;
    assert.ok(figure);
    assert.equal(lastMeaningOf(left, figure), undefined);
  });
});
