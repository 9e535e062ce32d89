import assert from 'node:assert/strict';
import mermaid from 'mermaid';
import { copyOfConfig } from '../../../scripts/build/quick-config';

describe("the copy of Mermaid's configuration that the build puts in", () => {
  it('is what Mermaid gives', () => {
    mermaid.initialize({ theme: 'base', themeVariables: { primaryColor: '#e8f0fb' }, flowchart: { curve: 'basis' } });
    const theirs = mermaid.mermaidAPI.getConfig();
    assert.ok(Object.keys(theirs).length > 20);
    assert.deepEqual(copyOfConfig(theirs), theirs);
  });

  it('can be changed without changing what was copied', () => {
    const source = { secure: ['a', 'a', 'b'], none: null, flowchart: { curve: 'basis', deep: { padding: 8 } } };
    const copy = copyOfConfig(source) as typeof source;
    assert.deepEqual(copy, { secure: ['a', 'b'], flowchart: { curve: 'basis', deep: { padding: 8 } } });
    copy.flowchart.deep.padding = 0;
    copy.secure.push('c');
    assert.equal(source.flowchart.deep.padding, 8);
    assert.equal(source.secure.length, 3);
  });

  it('takes no key for the prototype', () => {
    const copy = copyOfConfig(
      JSON.parse('{"__proto__": {"polluted": true}, "flowchart": {"__proto__": {"polluted": true}}}'),
    );
    assert.equal(Object.getPrototypeOf(copy), Object.prototype);
    assert.equal((copy as { polluted?: boolean }).polluted, undefined);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
});
