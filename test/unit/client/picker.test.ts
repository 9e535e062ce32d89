import assert from 'node:assert/strict';
import { pickerOptions } from '../../../client/webview/picker';

const figure = (key: number, title: string) => ({
  key,
  diagram: { id: title, language: 'mermaid', title, content: '', startLine: 0 },
});

describe('the picker of diagrams', () => {
  it('offers all of them first, then each by its heading', () => {
    assert.deepEqual(pickerOptions([figure(3, 'Training'), figure(1, 'Serving')]), [
      ['', 'All diagrams (2)'],
      ['3', 'Training'],
      ['1', 'Serving'],
    ]);
  });

  it('counts diagrams under one heading, and names those without any', () => {
    const texts = pickerOptions([figure(1, 'A'), figure(2, ''), figure(3, 'A'), figure(4, '')]).map(([, text]) => text);
    assert.deepEqual(texts.slice(1), ['A (1)', 'Diagram (1)', 'A (2)', 'Diagram (2)']);
  });
});
