import assert from 'node:assert/strict';
import type { PreviewDiagram, ToWebview } from '../../../client/src/preview/messages';
import {
  documentLine,
  fail,
  initialModel,
  isOutdated,
  nextToDraw,
  type PreviewModel,
  receive,
  succeed,
  withTheme,
  withTurned,
} from '../../../client/webview/model';

const diagram = (title: string, content: string, startLine = 0): PreviewDiagram => ({
  language: 'mermaid',
  title,
  content,
  startLine,
  id: title,
});

const documentOf = (diagrams: readonly PreviewDiagram[], uri = 'file:///a.md'): ToWebview => ({
  type: 'document',
  uri,
  name: 'a.md',
  locked: false,
  diagrams,
});

/** Draws all that the model asks for; a content that holds "broken" cannot be drawn. */
function settle(start: PreviewModel): { model: PreviewModel; drawn: string[] } {
  let model = start;
  const drawn: string[] = [];
  for (let next = nextToDraw(model); next; next = nextToDraw(model)) {
    const { key, attempt } = next;
    const { content } = attempt;
    drawn.push(content);
    model = content.includes('broken')
      ? fail(model, key, attempt, { message: 'no', line: 1 })
      : succeed(model, key, attempt, `<svg>${content}</svg>`);
  }
  return { model, drawn };
}

const opened = (...diagrams: PreviewDiagram[]): PreviewModel =>
  settle(receive(initialModel('light'), documentOf(diagrams))).model;

const pictures = (model: PreviewModel): (string | undefined)[] => model.figures.map(({ drawn }) => drawn?.svg);

describe('preview model', () => {
  it('draws each diagram of a new document once, in order', () => {
    const { drawn, model } = settle(receive(initialModel('light'), documentOf([diagram('A', 'a'), diagram('B', 'b')])));
    assert.deepEqual(drawn, ['a', 'b']);
    assert.equal(nextToDraw(model), undefined);
  });

  it('draws a figure that is turned anew, also after the text and the theme changed, until it is turned back', () => {
    const [figure] = opened(diagram('A', 'a')).figures;
    const key = figure?.key ?? assert.fail();
    const isTurned = (model: PreviewModel) => nextToDraw(model)?.attempt.isTurned ?? false;
    const start = withTurned(opened(diagram('A', 'a')), key, true);
    assert.equal(isTurned(start), true);
    const drawn = settle(start).model;
    assert.equal(nextToDraw(drawn), undefined);
    assert.equal(isTurned(withTheme(drawn, 'dark')), true);
    const edited = receive(drawn, documentOf([diagram('A', 'b')]));
    assert.equal(isTurned(edited), true);
    const broken = settle(receive(drawn, documentOf([diagram('A', 'broken')]))).model;
    assert.equal(isTurned(receive(broken, documentOf([diagram('A', 'c')]))), true);
    assert.equal(nextToDraw(receive(broken, documentOf([diagram('A', 'a')]))), undefined);
    const back = withTurned(settle(edited).model, key, false);
    assert.deepEqual([nextToDraw(back)?.attempt.content, isTurned(back)], ['b', false]);
    assert.equal(nextToDraw(settle(back).model), undefined);
  });

  it('shows diagrams of other languages not at all', () => {
    const other = { ...diagram('A', 'digraph {}'), language: 'dot' };
    assert.equal(receive(initialModel('light'), documentOf([other])).figures.length, 0);
  });

  it('redraws only the diagram whose text changed', () => {
    const model = receive(
      opened(diagram('A', 'a'), diagram('B', 'b')),
      documentOf([diagram('A', 'a'), diagram('B', 'b2')]),
    );
    assert.deepEqual(settle(model).drawn, ['b2']);
  });

  it('redraws nothing when text elsewhere moves the fence, and follows the line', () => {
    const moved = settle(receive(opened(diagram('A', 'a', 3)), documentOf([diagram('A', 'a', 9)])));
    assert.deepEqual(moved.drawn, []);
    assert.equal(moved.model.figures[0]?.diagram.startLine, 9);
  });

  it('keeps the figure of a diagram whose heading was renamed', () => {
    const before = opened(diagram('A', 'a'), diagram('B', 'b'));
    const after = settle(receive(before, documentOf([diagram('A2', 'a'), diagram('B', 'b')])));
    assert.deepEqual(after.drawn, []);
    assert.equal(after.model.figures[0]?.key, before.figures[0]?.key);
  });

  it('draws only the new diagram when one is put in front of the others', () => {
    const before = opened(diagram('A', 'a'), diagram('B', 'b'));
    const after = settle(receive(before, documentOf([diagram('New', 'n'), diagram('A', 'a'), diagram('B', 'b')])));
    assert.deepEqual(after.drawn, ['n']);
    assert.deepEqual(
      after.model.figures.slice(1).map(({ key }) => key),
      before.figures.map(({ key }) => key),
    );
  });

  it('keeps the other pictures when a diagram is removed', () => {
    const before = opened(diagram('A', 'a'), diagram('B', 'b'), diagram('C', 'c'));
    const after = settle(receive(before, documentOf([diagram('A', 'a'), diagram('C', 'c')])));
    assert.deepEqual(after.drawn, []);
    assert.deepEqual(pictures(after.model), ['<svg>a</svg>', '<svg>c</svg>']);
  });

  it('does not hand the picture of a removed diagram to a new one', () => {
    const before = opened(diagram('A', 'a'), diagram('B', 'b'));
    const after = receive(before, documentOf([diagram('A', 'a'), diagram('C', 'broken'), diagram('D', 'd')]));
    assert.deepEqual(pictures(after), ['<svg>a</svg>', undefined, undefined]);
  });

  it('gives each of two equal diagrams its own figure', () => {
    const keys = opened(diagram('A', 'a'), diagram('A', 'a')).figures.map(({ key }) => key);
    assert.equal(new Set(keys).size, 2);
  });

  it('keeps the last good picture of a diagram that broke, with the line in the document', () => {
    const { model } = settle(receive(opened(diagram('A', 'a', 10)), documentOf([diagram('A', 'broken', 10)])));
    const [figure] = model.figures;
    assert.ok(figure);
    assert.equal(figure.drawn?.svg, '<svg>a</svg>');
    assert.equal(figure.error?.message, 'no');
    assert.equal(documentLine(figure), 12);
    assert.equal(isOutdated(figure), true);
  });

  it('points an error without a line at its fence', () => {
    const start = receive(initialModel('light'), documentOf([diagram('A', 'x', 10)]));
    const model = fail(start, 1, { content: 'x', theme: 'light' }, { message: 'no' });
    assert.equal(model.figures[0] && documentLine(model.figures[0]), 10);
  });

  it('does not try a broken diagram again until it changes', () => {
    const broken = opened(diagram('A', 'broken'));
    assert.equal(nextToDraw(receive(broken, documentOf([diagram('A', 'broken', 5)]))), undefined);
    const { model, drawn } = settle(receive(broken, documentOf([diagram('A', 'good')])));
    assert.deepEqual(drawn, ['good']);
    assert.equal(model.figures[0]?.error, undefined);
  });

  it('clears the error when the author goes back to the text of the picture', () => {
    const broken = settle(receive(opened(diagram('A', 'a')), documentOf([diagram('A', 'broken')]))).model;
    const { model, drawn } = settle(receive(broken, documentOf([diagram('A', 'a')])));
    assert.deepEqual(drawn, []);
    assert.equal(model.figures[0]?.error, undefined);
  });

  it('redraws everything when the theme changes and nothing when it is the same', () => {
    const model = opened(diagram('A', 'a'), diagram('B', 'broken'));
    assert.deepEqual(settle(withTheme(model, 'dark')).drawn, ['a', 'broken']);
    assert.equal(withTheme(model, 'light'), model);
  });

  it('draws a last good picture again in the colours of a new theme', () => {
    const broken = settle(receive(opened(diagram('A', 'a')), documentOf([diagram('A', 'broken')]))).model;
    const { model, drawn } = settle(withTheme(broken, 'dark'));
    assert.deepEqual(drawn, ['broken', 'a']);
    assert.equal(model.figures[0]?.drawn?.theme, 'dark');
    assert.equal(model.figures[0]?.error?.message, 'no');
  });

  it('lets a last good picture go that cannot be drawn in a new theme', () => {
    const broken = settle(receive(opened(diagram('A', 'a')), documentOf([diagram('A', 'broken')]))).model;
    const dark = fail(withTheme(broken, 'dark'), 1, { content: 'broken', theme: 'dark' }, { message: 'no' });
    const model = fail(dark, 1, { content: 'a', theme: 'dark' }, { message: 'no' });
    assert.deepEqual(pictures(model), [undefined]);
    assert.equal(nextToDraw(model), undefined);
  });

  it('shows no picture of one document for another', () => {
    const model = receive(opened(diagram('A', 'a')), documentOf([diagram('A', 'b')], 'file:///other.md'));
    assert.deepEqual(pictures(model), [undefined]);
  });

  it('takes a picture that typing overtook as the last good one and still draws the new text', () => {
    const typed = receive(opened(diagram('A', 'a')), documentOf([diagram('A', 'ab')]));
    const again = receive(typed, documentOf([diagram('A', 'abc')]));
    const model = succeed(again, 1, { content: 'ab', theme: 'light' }, 'picture of ab');
    assert.deepEqual(pictures(model), ['picture of ab']);
    assert.equal(nextToDraw(model)?.attempt.content, 'abc');
  });

  it('forgets an error that typing overtook', () => {
    const typed = receive(opened(diagram('A', 'a')), documentOf([diagram('A', 'good')]));
    const model = fail(typed, 1, { content: 'broken', theme: 'light' }, { message: 'no' });
    assert.equal(model.figures[0]?.error, undefined);
  });

  it('ignores a result for a figure that is gone', () => {
    const model = receive(opened(diagram('A', 'a')), documentOf([]));
    assert.deepEqual(succeed(model, 1, { content: 'a', theme: 'light' }, 'late').figures, []);
  });

  it('keeps the pictures while the server is down and drops them when there is no document', () => {
    const model = opened(diagram('A', 'a'));
    const down = receive(model, { type: 'unavailable', reason: 'failed' });
    assert.deepEqual(pictures(down), ['<svg>a</svg>']);
    assert.equal(down.unavailable, 'failed');
    assert.equal(receive(down, documentOf([diagram('A', 'a')])).unavailable, undefined);
    assert.deepEqual(receive(model, { type: 'unavailable', reason: 'no-document' }).figures, []);
  });
});
