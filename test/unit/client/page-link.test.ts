import assert from 'node:assert/strict';
import type { Webview } from 'vscode';
import type { ToWebview } from '../../../client/src/preview/messages';
import { createPageLink } from '../../../client/src/preview/page-link';

const documentAt = (startLine: number): ToWebview => ({
  ...{ type: 'document', uri: 'file:///a.md', name: 'a.md', locked: false },
  diagrams: [{ id: 'A/0', language: 'mermaid', title: 'A', content: 'flowchart TD', startLine }],
});

function connected() {
  const posted: ToWebview[] = [];
  const link = createPageLink();
  link.connect({ postMessage: async (message: ToWebview) => posted.push(message) > 0 } as unknown as Webview);
  return { link, posted };
}

describe('what the page of the view is told', () => {
  it('is nothing before it asks, and everything then', () => {
    const { link, posted } = connected();
    link.postChange(documentAt(1));
    assert.equal(posted.length, 0);
    link.answered();
    link.postChange(documentAt(1));
    assert.deepEqual(posted, [documentAt(1)]);
  });

  it('is said once, until it changes', () => {
    const { link, posted } = connected();
    link.answered();
    for (const line of [1, 1, 2, 2]) link.postChange(documentAt(line));
    assert.deepEqual(posted, [documentAt(1), documentAt(2)]);
  });

  it('is said again to a page that loads anew, and after something took it back', () => {
    const { link, posted } = connected();
    link.answered();
    link.postChange(documentAt(1));
    link.dropped();
    link.postChange(documentAt(1));
    assert.equal(posted.length, 1);
    link.answered();
    link.postChange(documentAt(1));
    assert.equal(posted.length, 2);
    link.forget('document');
    link.postChange(documentAt(1));
    assert.equal(posted.length, 3);
  });
});
