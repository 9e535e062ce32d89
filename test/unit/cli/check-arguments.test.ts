import assert from 'node:assert/strict';
import { parseCommand } from '../../../server/src/cli/arguments/commands';

const parse = (args: string) => parseCommand(['check', ...args.split(' ')]) as unknown as Record<string, unknown>;

describe('arguments of check', () => {
  it('lets warnings be counted instead of failing one by one, unless both are asked for', () => {
    const of = (args: string) => [parse(args).failOn, parse(args).maxWarnings];
    assert.deepEqual(of('a.md'), ['warning', undefined]);
    assert.deepEqual(of('--max-warnings 0 a.md'), ['error', 0]);
    assert.deepEqual(of('--max-warnings=12 --fail-on warning a.md'), ['warning', 12]);
  });

  it('takes whole warnings and percentages only', () => {
    for (const wrong of ['-1', '1.5', 'ten', '1e3', '99999999999'])
      assert.match(String(parse(`a.md --max-warnings ${wrong}`).usage), /'--max-warnings' needs a number of warnings/);
    for (const wrong of ['101', '-5', '50%', '0x10', '100.5'])
      assert.match(String(parse(`a.md --min-score ${wrong}`).usage), /'--min-score' needs a percentage from 0 to 100/);
    assert.deepEqual(
      ['0', '7', '72.5', '100'].map((right) => parse(`a.md --min-score ${right}`).minScore),
      [0, 7, 72.5, 100],
    );
  });

  it('keeps the word behind --changed as what it may be: a path or a revision', () => {
    const of = (args: string) => [parse(args).changed, parse(args).inputs];
    assert.deepEqual(of('--changed'), [{}, []]);
    assert.deepEqual(of('--changed=main docs'), [{ ref: 'main' }, ['docs']]);
    assert.deepEqual(of('a.md --changed main docs'), [{ word: 1 }, ['a.md', 'main', 'docs']]);
    assert.deepEqual(of('--changed --explain docs'), [{}, ['docs']]);
    assert.deepEqual(of('--changed -- docs'), [{}, ['docs']]);
    assert.deepEqual(of('--changed -'), [{}, ['-']]);
    assert.match(String(parse('--changed= docs').usage), /'--changed' needs a value/);
  });

  it('takes several reports for files', () => {
    assert.deepEqual(parse('a.md -o sarif=out/a=b.sarif --output=junit=x.xml').outputs, [
      { format: 'sarif', path: 'out/a=b.sarif' },
      { format: 'junit', path: 'x.xml' },
    ]);
    assert.match(String(parse('a.md -o sarf=x').usage), /'--output': unknown format 'sarf'; did you mean 'sarif'/);
    for (const wrong of ['sarif', 'sarif='])
      assert.match(String(parse(`a.md -o ${wrong}`).usage), /'--output' needs a format and a file/);
  });

  it('refuses what does not go together', () => {
    const table: readonly (readonly [string, RegExp])[] = [
      ['--explain', /nothing to check/],
      ['a.md --update-baseline', /'--update-baseline' needs --baseline FILE/],
      ['a.md --stdin-filename x.md', /names standard input: add -/],
      ['a.md --fix --fix-dry-run', /choose one/],
      ['a.md --fix --framework seven-phase', /'--fix' takes no --framework/],
      ['a.md --fix-dry-run --framework seven-phase', /'--fix-dry-run' takes no --framework/],
      ['- --fix', /'ml-design-docs fix -' prints it fixed/],
      ['a.md --fix-dry-run -o json=x', /leave out --output/],
      ['a.md --fix-dry-run --format json', /prints a patch instead of a report: leave out --format/],
      ['a.md --fix-dry-run --baseline b --update-baseline', /leave out --update-baseline/],
    ];
    for (const [args, problem] of table) assert.match(String(parse(args).usage), problem, args);
  });
});
