import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ANSI, PLAIN } from '../../../server/src/cli/format/colors';
import { stylish } from '../../../server/src/cli/format/stylish';
import { gatheredFindings } from '../../../server/src/engine/gathered-findings';
import { createDesignDocService } from '../../../server/src/service';
import { positionAt } from '../../../server/src/text/lines';
import { filePiece } from '../cli/file-piece';

interface Pattern {
  readonly regexp: string;
  readonly loop?: boolean;
}

const manifest = JSON.parse(readFileSync(path.join(__dirname, '../../../package.json'), 'utf8'));
const [matcher] = manifest.contributes.problemMatchers;
const [fileLine, problemLine] = matcher.pattern as [Pattern, Pattern];

/** What VS Code makes of the lines: a file, and the problems below it as long as they match. */
function read(output: string): string[][] {
  const problems: string[][] = [];
  let file: string | undefined;
  for (const line of output.split('\n')) {
    const problem = file === undefined ? null : new RegExp(problemLine.regexp).exec(line);
    if (file !== undefined && problem) problems.push([file, ...problem.slice(1)]);
    else file = new RegExp(fileLine.regexp).exec(line)?.[1];
  }
  return problems;
}

const text =
  '---\nframework: seven-phase\n---\n\n# Ranking\n\n## Data\n\nTBD\n\n## Modeling\n\nThe  model is 99 % accurate.\n';

function checked(name: string) {
  const analysis = createDesignDocService({ log: assert.fail }).analyse({ uri: `file:///${name}`, text, path: name });
  return { path: name, analysis };
}

describe('the problem matcher', () => {
  it('is named as the tasks name it', () => {
    assert.match(readFileSync(path.join(__dirname, '../../../client/src/tasks.ts'), 'utf8'), /'\$ml-design-docs'/);
    assert.equal(matcher.name, 'ml-design-docs');
  });

  it('reads every finding that check prints, and nothing else', () => {
    const files = ['docs/feed.md', 'docs/a name.md'].map(checked);
    const formatter = stylish({ colors: PLAIN, explain: false });
    const blocks = files.map((file) => filePiece(formatter, file as Parameters<typeof formatter.tell>[0])).join('');
    const tail = '✖ 12 problems (12 warnings) in 2 of 2 design docs\n';
    const wanted = files.flatMap(({ path: name, analysis }) =>
      gatheredFindings(analysis).map(({ span, severity, message, rule }) => {
        const { line, character } = positionAt(analysis.document.lines, span.start);
        return [name, `${line + 1}`, `${character + 1}`, severity, message.replace(/\s+/gu, ' ').trim(), rule];
      }),
    );
    assert.ok(wanted.length > 4);
    assert.deepEqual(read(blocks + tail), wanted);
  });

  it('needs no colours taken away but those that VS Code takes away', () => {
    const formatter = stylish({ colors: ANSI, explain: false });
    const block = filePiece(formatter, checked('a.md') as Parameters<typeof formatter.tell>[0]);
    assert.equal(read(block.replace(/\u001B\[\d+m/gu, '')).length, gatheredFindings(checked('a.md').analysis).length);
  });
});
