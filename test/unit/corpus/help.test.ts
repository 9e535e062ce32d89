import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { headComment } from '../../../scripts/help';

const scripts = path.resolve(__dirname, '../../../scripts');

describe('help of the tools', () => {
  it('is the comment that a tool begins with', () => {
    assert.equal(
      headComment('/**\n * What it does:\n *\n *   npm run x -- [A…]\n */\nmain();\n'),
      'What it does:\n\n  npm run x -- [A…]',
    );
    assert.equal(headComment("import 'a';\n/**\n * Of a function.\n */\n"), '');
  });

  it('is there wherever it is answered', () => {
    const answering = readdirSync(scripts)
      .filter((name) => name.endsWith('.ts') && name !== 'help.ts')
      .map((name) => [name, readFileSync(path.join(scripts, name), 'utf8')] as const)
      .filter(([, source]) => source.includes('answerHelp(__filename)'));
    assert.ok(answering.length >= 8);
    for (const [name, source] of answering) assert.match(headComment(source), /npx tsx scripts|npm run/u, name);
  });
});
