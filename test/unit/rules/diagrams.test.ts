import assert from 'node:assert/strict';
import { loadDiagrams } from '../../../server/src/diagram/load';
import { createDesignDocService } from '../../../server/src/service';
import { applyEdits } from '../../../server/src/text/span';

const head = '---\nframework: seven-phase\n---\n\n# Ranking of offers\n\n## Architecture\n\n';

describe('findings in diagrams', () => {
  const service = createDesignDocService({ log: assert.fail, loadDiagrams });
  before(() => service.loadDiagrams());

  const findingsOf = (text: string) =>
    service
      .analyse({ uri: 'file:///a.md', path: 'a.md', text })
      .findings.filter(({ rule }) => rule === 'diagram/parses');

  const fences: Readonly<Record<string, string>> = {
    'in a fence': '```mermaid\ngraph LR\n  A[x (1)] --> B\n```\n',
    'in a fence in a list': '- As drawn:\n\n  ```mermaid\n  graph LR\n    A[x (1)] --> B\n  ```\n',
    'in an indented fence': '  ~~~mermaid\n  graph LR\n    A[x (1)] --> B\n  ~~~\n',
    'in a quote': '> ```mermaid\n> graph LR\n>   A[x (1)] --> B\n> ```\n',
    'behind front matter and comments of the diagram':
      '```mermaid\n---\ntitle: t\n---\n%%{init: {"theme": "dark"}}%%\n%% note\n\ngraph LR\n  A[x (1)] --> B\n```\n',
    'in a fence that is not closed': '```mermaid\ngraph LR\n  A[x (1)] --> B',
  };
  for (const [where, fence] of Object.entries(fences)) {
    for (const eol of ['\n', '\r\n']) {
      it(`are at their place ${where}, with ${eol === '\n' ? 'LF' : 'CRLF'}, and the fix lands there`, () => {
        const text = (head + fence).replaceAll('\n', eol);
        const [slip, ...others] = findingsOf(text);
        assert.ok(slip);
        assert.deepEqual(others, []);
        assert.equal(text.slice(slip.span.start, slip.span.end), 'x (1)');
        const [fix] = slip.fixes ?? [];
        assert.ok(fix);
        const fixed = applyEdits(text, fix.edits);
        assert.equal(fixed, text.replace('x (1)', '"x (1)"'));
        assert.deepEqual(findingsOf(fixed), []);
      });
    }
  }

  it('are at their place in a document that begins with a byte order mark', () => {
    const text = `\uFEFF${head}${fences['in a fence']}`;
    const [slip] = findingsOf(text);
    assert.ok(slip);
    assert.equal(text.slice(slip.span.start, slip.span.end), 'x (1)');
  });

  const added: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'in a quote': [
      '> ```mermaid\n> graph LR\n>   subgraph s\n>     A --> B\n> ```\n',
      '> ```mermaid\n> graph LR\n>   subgraph s\n>     A --> B\n>   end\n> ```\n',
    ],
    'in a list': [
      '- Drawn:\n\n  ```mermaid\n  graph LR\n  A --> B %% note\n  ```\n',
      '- Drawn:\n\n  ```mermaid\n  graph LR\n  %% note\n  A --> B\n  ```\n',
    ],
    'in a quote, where one goes': [
      '> ```mermaid\n> graph LR\n> A --> B\n> end\n> B --> C\n> ```\n',
      '> ```mermaid\n> graph LR\n> A --> B\n> B --> C\n> ```\n',
    ],
  };
  for (const [where, [before, after]] of Object.entries(added)) {
    for (const eol of ['\n', '\r\n']) {
      it(`have fixes whose lines stand right ${where}, with ${eol === '\n' ? 'LF' : 'CRLF'}`, () => {
        const text = (head + before).replaceAll('\n', eol);
        const [fix] = findingsOf(text)[0]?.fixes ?? [];
        assert.ok(fix);
        const fixed = applyEdits(text, fix.edits);
        assert.equal(fixed, (head + after).replaceAll('\n', eol));
        assert.deepEqual(findingsOf(fixed), []);
      });
    }
  }

  it('are warnings where Mermaid draws something else, errors where it draws nothing', () => {
    const severities = (lines: string): readonly string[] =>
      findingsOf(`${head}\`\`\`mermaid\ngraph LR\n${lines}\n\`\`\`\n`).map(({ severity }) => severity);
    assert.deepEqual(severities('  ops[Ops] --> B\n  A---ops'), ['warning']);
    assert.deepEqual(severities('  A --> B --> --> C'), ['error']);
  });

  it('are none where the parser is not loaded, or the file is no design doc', () => {
    const unloaded = createDesignDocService({ log: assert.fail });
    const text = head + fences['in a fence'];
    const { findings } = unloaded.analyse({ uri: 'file:///a.md', path: 'a.md', text });
    assert.deepEqual(
      findings.filter(({ rule }) => rule.startsWith('diagram/')).map(({ rule }) => rule),
      [],
    );
    assert.deepEqual(findingsOf(`# Library\n\n${fences['in a fence']}`), []);
  });
});

describe('the parser of diagrams is loaded', () => {
  const drawn = { uri: 'file:///a.md', path: 'a.md', text: `${head}\`\`\`mermaid\ngraph LR\n  A --> B\n\`\`\`\n` };
  const counting = () => {
    const counter = { loads: 0, logged: [] as string[] };
    const host = {
      log: (message: string) => void counter.logged.push(message),
      loadDiagrams: async () => {
        counter.loads += 1;
        return loadDiagrams();
      },
    };
    return { counter, service: createDesignDocService(host), host };
  };

  it('for a design doc with a diagram, once, and what was remembered is checked again', async () => {
    const { counter, service } = counting();
    const before = service.analyse(drawn);
    assert.equal(service.wantsDiagrams(before), true);
    assert.deepEqual(await Promise.all([service.loadDiagrams(), service.loadDiagrams()]), [true, true]);
    assert.equal(counter.loads, 1);
    const after = service.analyse(drawn);
    assert.notEqual(after, before);
    assert.equal(service.wantsDiagrams(after), false);
  });

  it('never for other files', () => {
    const { service } = counting();
    const plain = { ...drawn, text: `${head}Nothing is drawn.\n` };
    const readme = { ...drawn, text: '# Library\n\n```mermaid\ngraph LR\n  A --> B\n```\n' };
    assert.equal(service.wantsDiagrams(service.analyse(plain)), false);
    assert.equal(service.wantsDiagrams(service.analyse(readme)), false);
  });

  it('and a failure is logged once, and costs the rules on diagrams only', async () => {
    const { counter, host } = counting();
    const service = createDesignDocService({ ...host, loadDiagrams: () => Promise.reject(new Error('gone')) });
    const before = service.analyse(drawn);
    assert.equal(await service.loadDiagrams(), false);
    assert.equal(await service.loadDiagrams(), false);
    assert.deepEqual(counter.logged, ['Diagrams are not checked: gone']);
    assert.deepEqual(service.analyse(drawn).findings, before.findings);
    assert.equal(service.wantsDiagrams(before), false);
  });
});
