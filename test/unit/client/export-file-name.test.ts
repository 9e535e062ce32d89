import assert from 'node:assert/strict';
import { exportFileName } from '../../../client/src/preview/file-name';

describe('the name of an exported file', () => {
  it('tells the document and the heading', () => {
    assert.equal(exportFileName('design.md', '6.1 Serving path', 'svg'), 'design-6-1-serving-path.svg');
  });

  it('holds nothing that a file system refuses or a shell reads', () => {
    const name = exportFileName('my design.v2.md', '../etc/passwd: <b>"$(x)"</b>\u0000\\ | CON?*', 'png');
    assert.match(name, /^[a-z0-9-]+\.png$/u);
    assert.ok(name.startsWith('my-design-v2-etc-passwd'));
  });

  it('keeps the letters of other scripts', () => {
    assert.equal(exportFileName('設計.md', 'Архитектура', 'svg'), '設計-архитектура.svg');
  });

  it('does without a heading, and without letters', () => {
    assert.equal(exportFileName('design.md', '', 'svg'), 'design.svg');
    assert.equal(exportFileName('.md', '!!!', 'svg'), 'document.svg');
  });

  it('is short enough for every file system', () => {
    const name = exportFileName('𝒟'.repeat(300), '測'.repeat(300), 'svg');
    assert.ok(Buffer.byteLength(name) <= 255, String(Buffer.byteLength(name)));
    // No character is cut in two.
    assert.match(name, /^𝒟+-測+\.svg$/u);
  });
});
