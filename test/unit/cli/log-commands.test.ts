import assert from 'node:assert/strict';
import { oneLine, pathLine, printable } from '../../../server/src/cli/format/columns';
import { jsonWithoutCommands, withoutCommands, xmlWithoutCommands } from '../../../server/src/cli/format/log-commands';

/** What runners look for, as they look for it: anywhere in a line, or at its start. */
const anywhere = /##(?:vso|teamcity)?\[/iu;
const atStart = /^\s*::/u;

const hostile = [
  '##[set-output name=a]b',
  '####[add-path]/tmp',
  'so ##vso[task.setvariable variable=x]y',
  '##TeamCity[buildStatus]',
  '#####[a',
];

describe('commands for CI runners in what is printed', () => {
  for (const text of hostile)
    it(`are none: ${text}`, () => {
      for (const shown of [withoutCommands(text), oneLine(text), printable(text)]) {
        assert.doesNotMatch(shown, anywhere);
        assert.equal(shown.replaceAll(' ', ''), text.replaceAll(' ', ''));
      }
      const json = jsonWithoutCommands(JSON.stringify({ [text]: text }));
      assert.doesNotMatch(json, anywhere);
      assert.deepEqual(JSON.parse(json), { [text]: text });
      assert.doesNotMatch(xmlWithoutCommands(text), anywhere);
      assert.equal(xmlWithoutCommands(text).replaceAll('&#35;', '#'), text);
    });

  it('do not come of the name of a file either', () => {
    assert.doesNotMatch(pathLine('::set-output name=a::b.md'), atStart);
    assert.equal(pathLine('docs/a.md'), 'docs/a.md');
  });

  it('leave other text alone', () => {
    for (const text of ['## Data [draft]', 'C# [x]', '# [a](b)', '#[a]']) assert.equal(withoutCommands(text), text);
  });
});

describe('control characters in what is printed', () => {
  it('are shown, not sent', () => {
    assert.equal(printable('a\u001B]0;title\u0007b\u009Bc\r\nd'), 'a�]0;title�b�c��d');
    assert.equal(printable('\u202Egnp.exe'), '�gnp.exe');
    assert.equal(printable('two  spaces'), 'two  spaces');
  });
});
