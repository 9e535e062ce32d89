import assert from 'node:assert/strict';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { ofText } from '../../../server/src/reading/of-text';
import { readPassages } from '../../../server/src/reading/passages';

describe('a reader of a text', () => {
  const passagesOf = (text: string) => readPassages(createMarkdownParser()(text));

  it('is asked once for each text, also when the document is read again', () => {
    const asked: string[] = [];
    const lengthOf = ofText(({ text }) => {
      asked.push(text);
      return text.length;
    });
    const first = passagesOf('Read once here.\n\nRead once here.\n\nRead as well.\n').map(lengthOf);
    const second = passagesOf('Read once here.\n\nRead as well, changed.\n').map(lengthOf);
    assert.deepEqual(first, [15, 15, 13]);
    assert.deepEqual(second, [15, 22]);
    assert.deepEqual(asked, ['Read once here.', 'Read as well.', 'Read as well, changed.']);
  });

  it('keeps answers of several readers apart, and those that are nothing', () => {
    let asked = 0;
    const [passage] = passagesOf('Kept apart here.\n');
    assert.ok(passage);
    const nothing = ofText((): string | undefined => {
      asked += 1;
      return undefined;
    });
    const no = ofText(() => false);
    for (let round = 0; round < 3; round++) {
      assert.equal(nothing(passage), undefined);
      assert.equal(no(passage), false);
    }
    assert.equal(asked, 1);
  });

  it('looks at the text of a passage that a rule has made of another', () => {
    const first = ofText(({ text }) => text.slice(0, 4));
    const [passage] = passagesOf('Made of another.\n');
    assert.ok(passage);
    assert.equal(first(passage), 'Made');
    assert.equal(first({ ...passage, text: 'Other text.' }), 'Othe');
  });
});
