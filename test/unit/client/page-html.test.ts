import assert from 'node:assert/strict';
import { pageHtml } from '../../../client/src/preview/page-html';

const html = pageHtml({
  ...{ own: 'https://own.example', nonce: 'n0nce' },
  ...{ mermaid: 'https://own.example/m.js', script: 'https://own.example/p.js', style: 'https://own.example/p.css' },
});
const policy = new Map(
  (/Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1] ?? '').split('; ').map((part) => {
    const [name = '', ...sources] = part.split(' ');
    return [name, sources];
  }),
);

describe('the page of the view', () => {
  it('allows nothing that its policy does not name, and no connection at all', () => {
    assert.deepEqual(policy.get('default-src'), ["'none'"]);
    assert.deepEqual([...policy.keys()].sort(), ['default-src', 'font-src', 'img-src', 'script-src', 'style-src']);
    const sources = [...policy.values()].flat();
    for (const open of ['*', 'http:', 'https:', 'blob:', "'unsafe-eval'", "'self'"])
      assert.ok(!sources.includes(open), open);
  });

  it('runs the scripts that carry the nonce, and no other', () => {
    assert.deepEqual(policy.get('script-src'), ["'nonce-n0nce'"]);
    const scripts = html.match(/<script\b[^>]*>/gu) ?? [];
    assert.equal(scripts.length, 2);
    for (const script of scripts) assert.match(script, /\bnonce="n0nce" src="https:\/\/own\.example\//u);
    assert.doesNotMatch(html, /\son\w+=/u);
  });

  it('states the policy before anything is loaded', () => {
    const at = html.indexOf('Content-Security-Policy');
    assert.ok(at > 0);
    for (const tag of ['<link', '<script', '<body']) assert.ok(html.indexOf(tag) > at, tag);
    assert.ok(!html.includes('<style'));
  });
});
