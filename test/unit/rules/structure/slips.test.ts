import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';
import { sureName } from '../../../../server/src/text/nearest';
import { applyEdits } from '../../../../server/src/text/span';

const service = createDesignDocService({ log: assert.fail });

/** What is left of a document when every safe fix was made. */
function fixed(text: string): string {
  const analysis = service.analyse({ uri: 'file:///a.md', text, path: 'a.md', treatAsDesignDoc: true });
  return applyEdits(text, service.fixAll(analysis).edits);
}

/** Titles of the suggestions for a document: what is the author's choice. */
function suggested(text: string): readonly string[] {
  const { findings } = service.analyse({ uri: 'file:///a.md', text, path: 'a.md', treatAsDesignDoc: true });
  return findings.flatMap(({ fixes = [] }) =>
    fixes.filter(({ safety }) => safety === 'suggestion').map(({ title }) => title),
  );
}

/** Severity and first sentences of what is found in the front matter. */
function told(text: string): readonly string[] {
  const { findings } = service.analyse({ uri: 'file:///a.md', text, path: 'a.md', treatAsDesignDoc: true });
  return findings
    .filter(({ span }) => span.start < text.indexOf('\n---'))
    .map(({ severity, message }) => `${severity}: ${message.replace(/ Known: .*/u, '')}`);
}

const front = (...lines: readonly string[]) => `---\n${lines.join('\n')}\n---\n\n# Feed ranking\n`;

describe('slips', () => {
  it('in the front matter are mended in place, quotes and comments kept', () => {
    const before = front(
      'framework: "seven-phases"   # ours',
      "stage: 'Pilot'",
      'status: in review',
      'rules:',
      '  structure/no-placeholders: info',
      '  "structure/no-open-todo": wraning',
    );
    const after = front(
      'framework: "seven-phase"   # ours',
      "stage: 'pilot'",
      'status: in-review',
      'rules:',
      '  structure/no-placeholder: info',
      '  "structure/no-open-todo": warning',
    );
    assert.equal(fixed(before), after);
    assert.equal(fixed(before.replaceAll('\n', '\r\n')), after.replaceAll('\n', '\r\n'));
  });

  it('that may mean something else are suggestions, or left alone', () => {
    const doubtful = front('framework: seven-phase', 'status: aproved-by', 'stage: desk');
    assert.equal(fixed(doubtful), doubtful);
    const unknown = front('framework: seven-phase', 'status: unicorn', 'stage: 7');
    assert.equal(fixed(unknown), unknown);
    assert.deepEqual(suggested(unknown), []);
  });

  it('in tasks and facts are named and mended: an unknown one would switch off what depends on it', () => {
    const before = front('framework: seven-phase', 'task: [ranking, forcasting]', 'facts:', '  online_servig: true');
    assert.equal(
      fixed(before),
      front('framework: seven-phase', 'task: [ranking, forecasting]', 'facts:', '  online_serving: true'),
    );
    assert.deepEqual(
      told(front('framework: seven-phase', 'facts:', '  imbalanced: maybe', '  dau: many', '  cats: 1')),
      [
        'warning: The fact "imbalanced" must be true or false; it is ignored.',
        'warning: The fact "dau" must be a number (users); it is ignored.',
        'warning: No fact is called "cats"; it is ignored.',
      ],
    );
    assert.deepEqual(told(front('facts:', '  imbalanced: no', '  dau: 5000', 'task: []')), []);
  });

  it('are told from the words of another tool, where the document names no framework', () => {
    assert.deepEqual(told(front('status: Triage', 'task: Recommend videos on the home page', 'facts:', '  cats: 1')), [
      'info: Unknown status "Triage"; it is ignored.',
    ]);
    assert.deepEqual(told(front('framework: seven-phase', 'status: Proposal')), []);
    assert.deepEqual(told(front('framework: seven-phase', 'status: Under Review')), []);
    assert.deepEqual(told(front('status: aproved', 'task: rankng')), [
      'warning: Unknown status "aproved"; it is ignored.',
      'warning: Unknown task "rankng": no metric or loss is known to fit it. Did you mean "ranking"?',
    ]);
  });

  it('in suppression comments are mended; a comment that then hides nothing goes, with its line', () => {
    const text = (comment: string, between = '') =>
      `---\nframework: seven-phase\nstatus: nearly\n---\n${comment}${between}\n# Feed ranking\n\nText.\n`;
    assert.equal(
      fixed(text('\n<!-- ml-design-docs-disable-file structure/document-readible: our own status -->\n')),
      text('\n<!-- ml-design-docs-disable-file structure/document-readable: our own status -->\n'),
    );
    assert.equal(
      fixed(text('\n<!-- ml-design-docs-disabled-file structure/document-readable -->\n')),
      text('\n<!-- ml-design-docs-disable-file structure/document-readable -->\n'),
    );
    assert.equal(fixed(text('\n<!-- ml-design-docs-disable-next-line structure/document-readible -->\n')), text(''));
    // "disable-line" of other tools is as near to "disable-file", which means something else.
    const other = text('\n<!-- ml-design-docs-disable-line structure/document-readable -->\n');
    assert.equal(fixed(other), other);
  });
});

describe('a suppression comment that hides nothing', () => {
  const comment = '<!-- ml-design-docs-disable-next-line structure/document-readable -->';
  const doc = (before: string, after: string, one: string = comment) =>
    `---\nframework: seven-phase\n---\n\n# T\n${before}${one}${after}`;

  it('is removed so that its neighbours stay what they are', () => {
    for (const [before, after, wanted] of [
      ['\n', '\n## Data\n', '\n## Data\n'],
      ['\n', '\n\n## Data\n', '\n## Data\n'],
      ['\nOne.\n', '\n## Data\n', '\nOne.\n\n## Data\n'],
      ['\nOne.\n', '\nTwo.\n', '\nOne.\n\nTwo.\n'],
      ['\nOne.\n\n', '', '\nOne.\n\n'],
      ['\nOne.\n\n', '\n', '\nOne.\n\n'],
    ] as const) {
      assert.equal(fixed(doc(before, after)), doc(before, '', '') + wanted.slice(before.length), JSON.stringify(after));
    }
  });

  it('stays where it gives a reason or parts two lists: its removal is a suggestion', () => {
    for (const text of [
      doc('\n', '\n## Data\n', comment.replace(' -->', ': agreed in review -->')),
      doc('\n- one\n\n', '\n\n- two\n'),
      doc('\n- one\n\n', '\n\n    code\n'),
    ]) {
      assert.equal(fixed(text), text);
      assert.ok(suggested(text).includes('Remove the comment'), text);
    }
  });

  it('stays as long as it is not known what the diagrams have to say', () => {
    const text = doc('\n', '\n## Data\n\n```mermaid\nflowchart TD\n a --> b\n```\n');
    assert.equal(fixed(text), text);
    assert.deepEqual(suggested(text), []);
  });
});

describe('a sure name', () => {
  const names = ['off', 'error', 'warning', 'info', 'hint', 'structure/no-placeholder', 'phase-1', 'phase-2'];
  it('is one letter away, two for a long word, and no other is nearly as near', () => {
    const table = [
      ['wraning', 'warning'],
      ['Warning', 'warning'],
      ['warn', undefined],
      ['erro', 'error'],
      ['of', undefined],
      ['hino', undefined],
      ['structure/no_placeholders', 'structure/no-placeholder'],
      ['structure/no-plaseholdre', 'structure/no-placeholder'],
      ['structure/no-plazeholdres', undefined],
      ['phase-3', undefined],
      ['phase-', undefined],
      ['warning', undefined],
      ['', undefined],
      ['x'.repeat(5000), undefined],
    ] as const;
    for (const [word, wanted] of table) assert.equal(sureName(word, names), wanted, word);
  });
});
