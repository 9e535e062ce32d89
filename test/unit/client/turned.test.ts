import assert from 'node:assert/strict';
import { turned } from '../../../client/webview/turned';

describe('a flowchart that is turned', () => {
  it('runs from top to bottom, with every place where it was', () => {
    assert.equal(turned('flowchart LR\n  a --> b\n'), 'flowchart TB\n  a --> b\n');
    assert.equal(turned('graph RL; a-->b'), 'graph TB; a-->b');
    assert.equal(turned('  flowchart   LR\r\n  LR --> RL\r\n'), '  flowchart   TB\r\n  LR --> RL\r\n');
  });

  it('may stand behind front matter, comments and directives', () => {
    const head = '---\ntitle: flowchart LR\n---\n\n%% graph LR\n%%{init: {"theme": "dark"}}%%\n';
    assert.equal(turned(`${head}graph LR\n a-->b`), `${head}graph TB\n a-->b`);
  });

  it('is none that runs downwards, or is of another kind, or is nothing at all', () => {
    for (const source of [
      'flowchart TD\n a --> b',
      'flowchart\n a --> b',
      'flowchart LRX\n a',
      'sequenceDiagram\n flowchart LR',
      'stateDiagram-v2\n direction LR',
      '---\ngraph LR\n',
      '%% only a comment',
      '',
    ])
      assert.equal(turned(source), undefined, source);
  });

  it('takes its time in proportion to the text', () => {
    const long = `${'%% x\n'.repeat(4_000)}${' '.repeat(20_000)}`;
    const began = process.cpuUsage().user;
    assert.equal(turned(long), undefined);
    assert.ok(process.cpuUsage().user - began < 500_000);
  });
});
