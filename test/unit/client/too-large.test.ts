import assert from 'node:assert/strict';
import { tooLarge } from '../../../client/webview/too-large';
import { costOf } from '../processor-time';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const bomb = `---
a: &a [x, x, x]
b: &b [*a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b]
title: *c
---
flowchart LR
  a --> b
`;

describe('what is too large to draw', () => {
  it('is nothing that people draw', () => {
    for (const source of [
      '',
      'flowchart LR\n  a --> b',
      `flowchart LR\n${lines(400, (i) => `  n${i}["Box ${i} &amp; more #quot;"] --> n${i + 1};`)}`,
      `%%{init: {"theme": "dark"}}%%\n\n%% a comment\ngraph TD\n${lines(700, (i) => `  n${i}`)}`,
      `sequenceDiagram\n${lines(300, (i) => `  A->>B: message ${i}`)}`,
      `---\ntitle: *emphasis* and **more**\nconfig:\n  layout: dagre\n---\nflowchart LR\n  a --> b`,
      'block-beta\n  columns 3\n  a space:2 b\n',
      'packet-beta\n0-15: "Source port 100000"\n',
    ])
      assert.equal(tooLarge(source), undefined, source.slice(0, 60));
  });

  it('is told with what there is and what may be', () => {
    const say = (source: string) => tooLarge(source)?.replace('too large to draw: ', '');
    assert.equal(tooLarge('x'.repeat(50_000)), 'too large to draw: 50,000 characters, at most 20,000');
    assert.equal(say(`flowchart LR\n a["${'x'.repeat(1_995)}"]`), '2,001 characters in one line, at most 1,000');
    assert.equal(say(`flowchart LR\n${lines(2_000, (i) => ` n${i}`)}`), '2,001 statements, at most 1,000');
    assert.equal(say(`erDiagram\n${lines(600, (i) => ` E${i}`)}`), '601 statements, at most 500');
    assert.equal(say(`mindmap\n${lines(250, (i) => ` n${i}`)}`), '251 statements, at most 200');
    const nested = lines(300, (i) => `subgraph s${i}`);
    assert.equal(say(`flowchart LR\n${nested}\na\n${lines(300, () => 'end')}`), '300 groups, at most 200');
    assert.equal(say(bomb), '13 aliases in the front matter, at most 10');
    assert.equal(say('block-beta\n a space:99999999 b\n'), '99,999,999 empty blocks, at most 1,000');
    assert.equal(say('packet-beta\n0-99999999: "x"\n'), '99,999,999 bits, at most 10,000');
  });

  it('is seen behind what Mermaid removes, whatever ends the lines', () => {
    const many = lines(300, (i) => ` n${i}`);
    for (const head of ['', '\n\n', '%% flowchart\n', '---\ntitle: flowchart\n---\n']) {
      for (const end of ['\n', '\r\n', '\r'])
        assert.match(tooLarge(`${head}mindmap\n${many}`.replaceAll('\n', end)) ?? '', /301 statements/u);
    }
    assert.match(
      tooLarge(`flowchart LR\n${lines(30, (i) => Array.from({ length: 50 }, (_, k) => `a${i}_${k}`).join('&'))}`) ?? '',
      /1,501 statements/u,
    );
  });

  it('is found out in no time for any text', () => {
    for (const piece of [' ', '&', ';', '*', '---\n', '%%{', 'subgraph ', '\n', '"', 'space:9', '\ud800']) {
      const took = costOf(() => {
        tooLarge(piece.repeat(20_000 / piece.length));
        tooLarge(`---\n${piece.repeat(18_000 / piece.length)}\n---\nblock-beta\n`);
      }, 500);
      assert.ok(took < 500, `${JSON.stringify(piece)}: ${took} ms`);
    }
  });
});
