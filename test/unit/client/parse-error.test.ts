import assert from 'node:assert/strict';
import { contentLine, describeError } from '../../../client/webview/parse-error';

/** The shape of an error of Mermaid's older grammars. */
const jison = (line: number, got: string): Error =>
  Object.assign(new Error(`Parse error on line ${line}:\n...A -->\n------^\nExpecting 'NODE', got '${got}'`), {
    hash: { loc: { first_line: line } },
  });

describe('mermaid error lines', () => {
  it('are those of the fence when nothing is stripped', () => {
    assert.equal(contentLine('flowchart LR\nA --> B\nB --> C', 2), 2);
  });

  it('count the front matter that Mermaid strips', () => {
    assert.equal(contentLine('---\ntitle: T\n---\nflowchart LR\nA --> B', 1), 4);
  });

  it('count comments that Mermaid strips, also before the first line and between others', () => {
    assert.equal(contentLine('%% one\nflowchart LR\n%% two\n%% three\nA --> B', 1), 4);
  });

  it('count a directive over several lines', () => {
    assert.equal(contentLine('%%{init: {\n  "theme": "dark"\n}}%%\nflowchart LR\nA --> B', 1), 4);
  });

  it('count front matter, directive, comment and blank lines together', () => {
    const content = '---\ntitle: T\n---\n\n%%{init: {"theme": "dark"}}%%\n%% note\nflowchart LR\n\nA --> B';
    assert.equal(contentLine(content, 0), 6);
    assert.equal(contentLine(content, 2), 8);
  });

  it('are the same with CRLF', () => {
    assert.equal(contentLine('%% one\r\nflowchart LR\r\nA --> B', 1), 2);
  });

  it('stay inside the text', () => {
    assert.equal(contentLine('flowchart LR', 99), 0);
    assert.equal(contentLine('', 5), 0);
  });
});

describe('mermaid error messages', () => {
  it('quote the line of the fence that could not be read', () => {
    assert.deepEqual(describeError(jison(2, 'NEWLINE'), '%% note\nflowchart LR\nA -->\nB'), {
      line: 2,
      message: 'cannot read “A -->” (the line ends too early)',
    });
    const message = (got: string) => describeError(jison(2, got), 'flowchart LR\nA --> )').message;
    assert.equal(message('PE'), 'cannot read “A --> )” (“)” is unexpected)');
    // What only Mermaid calls so is left out.
    for (const name of ['NODE_STRING', 'toString']) assert.equal(message(name), 'cannot read “A --> )”');
  });

  it('name the bracket that was left open above the line where Mermaid stumbles', () => {
    const content = 'flowchart LR\n%% a note (open\nA --> B["(x"]\nB --> C[rank\nC --> D\nD --> E[(e)]';
    assert.deepEqual(describeError(jison(5, 'PS'), content), {
      line: 3,
      message: '“[” is not closed in “B --> C[rank”',
    });
    assert.deepEqual(describeError(jison(5, 'PS'), content.replace('rank', 'rank]')).line, 5);
    // Braces of classes stay open over lines.
    const classes = 'classDiagram\nclass A {\n+x\n}\nA ->';
    assert.equal(describeError(jison(5, 'NEWLINE'), classes).line, 4);
  });

  it('say it when the kind of diagram is unknown, without repeating the text', () => {
    const error = new Error('No diagram type detected matching given configuration for text: flowchat LR\nA --> B');
    assert.deepEqual(describeError(error, 'flowchat LR\nA --> B'), {
      message: '“flowchat LR” is no known kind of diagram',
    });
    assert.deepEqual(describeError(error, ' \n'), { message: 'the diagram is empty' });
  });

  it('take the line of a lexical error from its words', () => {
    const error = new Error('Lexical error on line 3. Unrecognized text.\n...');
    assert.deepEqual(describeError(error, 'a\nb\nc'), { line: 2, message: 'Lexical error: Unrecognized text.' });
  });

  it('take the line of the newer grammars from the token', () => {
    const error = Object.assign(new Error('Parsing failed: Expecting token of type EOF'), {
      result: { lexerErrors: [], parserErrors: [{ token: { startLine: 2 } }] },
    });
    assert.deepEqual(describeError(error, 'pie\nx'), { line: 1, message: 'Expecting token of type EOF' });
  });

  it('survive what is no error and numbers that are none', () => {
    assert.deepEqual(describeError('text', 'pie'), { line: undefined, message: 'text' });
    assert.deepEqual(describeError(null, 'pie'), { line: undefined, message: 'null' });
    const odd = Object.assign(new Error('odd'), { result: { parserErrors: [{ token: { startLine: Number.NaN } }] } });
    assert.deepEqual(describeError(odd, 'pie'), { line: undefined, message: 'odd' });
  });

  it('are cut to one short line', () => {
    assert.equal(describeError(new Error('x'.repeat(5000)), 'pie').message.length, 120);
  });
});
