import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { page } from '../../../../server/src/features/portfolio/page';
import { script } from '../../../../server/src/features/portfolio/page-script';
import { style } from '../../../../server/src/features/portfolio/page-style';
import { portfolio } from '../../../../server/src/features/portfolio/portfolio-document';
import type { PortfolioDocument } from '../../../../server/src/features/portfolio/types';

const at = Date.UTC(2026, 0, 2);
const options = { title: 'Docs', href: (path: string) => path, line: '#L', version: '1.2.3' };

function row(changes: Partial<PortfolioDocument> = {}): PortfolioDocument {
  return {
    ...{ path: 'docs/feed.md', title: 'Feed', framework: 'seven-phase', status: 'approved', owner: 'feed team' },
    score: { covered: 1, applicable: 2 },
    phases: [
      { phase: 'requirements', covered: 1, applicable: 1 },
      { phase: 'data', covered: 0, applicable: 1 },
    ],
    sections: [
      { id: 'data.splits', title: 'Split', phase: 'data', status: 'missing' },
      { id: 'requirements.scope', title: 'Scope', phase: 'requirements', status: 'covered', line: 3 },
    ],
    findings: [{ rule: 'data/split-described', severity: 'warning', message: 'No split.', line: 7 }],
    change: { at: Date.UTC(2025, 0, 1), source: 'git' },
    flags: ['no-drift-monitoring'],
    ...changes,
  };
}

const html = (documents: readonly PortfolioDocument[], changes: Partial<typeof options> = {}): Promise<string> =>
  page(portfolio(documents, 3, at), { ...options, ...changes });
const dataOf = (text: string) =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/su.exec(text)?.[1] ?? '');

describe('the page of a report', () => {
  it('lets in its own style and script and nothing else', async () => {
    const text = await html([row()]);
    const hash = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(text)?.[1];
    assert.equal(
      policy,
      `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`,
    );
    assert.equal(text.split('<script').length - 1, 2);
    assert.doesNotMatch(text, /\s(?:style|on\w+)=|<link|<img|<iframe|@import|url\(/iu);
  });

  it('is a table that needs no script: title, owner, score, phases, findings, gaps', async () => {
    const text = await html([row()]);
    const [cells = ''] = /<tr id="r0".*<\/tr>/u.exec(text) ?? [];
    assert.match(
      cells,
      /<th scope="row"><a href="docs\/feed\.md">Feed<\/a><small>docs\/feed\.md · seven-phase<\/small>/,
    );
    assert.match(cells, /<td>approved<\/td><td>feed team<\/td><td data-v="\d+">2025-01-01<\/td>/);
    assert.match(
      cells,
      />50%<small>1\/2<\/small><\/td><td class="h h4" data-v="1">1\/1<\/td><td class="h hn" data-v="-1">–</,
    );
    assert.match(cells, /<td class="h h0" data-v="0">0\/1<\/td>/);
    assert.match(
      cells,
      /<td class="n" data-v="0">0<\/td><td class="n" data-v="1">1<\/td><td class="g" data-v="1">Split<\/td>/,
    );
    assert.match(cells, /no drift monitoring/);
    assert.match(text, /<form id="filters"[^>]* hidden>/);
    assert.match(text, /1 ML design doc\. 3 other files left alone\. Made on <time datetime="2026-01-02">/);
  });

  it('has columns, captions and names that a screen reader tells', async () => {
    const text = await html([row()]);
    const columns = [...text.matchAll(/<th scope="col"[^>]*>([^<]+)</gu)].map(([, title]) => title);
    assert.equal(columns.length, 5 + 7 + 3);
    assert.ok(columns.includes('Operations'));
    assert.match(text, /<html lang="en">/);
    assert.match(text, /<caption>/);
    assert.match(text, /role="status"/);
    assert.match(text, /role="region" aria-label="[^"]+" tabindex="0"/);
    for (const [, input] of text.matchAll(/(.{0,300})<(?:input|select)\b/gsu))
      assert.match(input ?? '', /<label[^>]*>[^<]*$/u);
  });

  it('shows what a document says as text, wherever it stands', async () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&\u202e\ud800';
    const text = await html(
      [
        row({
          ...{ title: evil, path: `docs/${evil}.md`, owner: evil, status: evil },
          findings: [{ rule: `team/${evil}`, severity: 'error', message: evil, line: 1 }],
          sections: [{ id: 'x.y', title: evil, phase: 'x', status: 'missing' }],
          phases: [{ phase: 'x', covered: 0, applicable: 1 }],
        }),
      ],
      { title: evil, href: (path) => path },
    );
    assert.doesNotMatch(text, /<img|\u202e/u);
    assert.equal(text.split('</script>').length - 1, 2);
    assert.doesNotMatch(text.replace(/<script[\s\S]*?<\/script>/gu, ''), /\p{Surrogate}/u);
    assert.equal(dataOf(text).messages[0].startsWith('</script><img'), true);
  });

  it('gives the script sections by phase, findings with lines, and the pages of the rules', async () => {
    const data = dataOf(await html([row()]));
    assert.deepEqual(data.docs, [{ s: [0, 0, 3, 1, 5, 0], f: [0, 1, 7, 0], m: 0 }]);
    assert.deepEqual(
      data.sections.map(([title, phase]: [string, number]) => [title, data.phases[phase]]),
      [
        ['Scope', 'Requirements'],
        ['Split', 'Data'],
      ],
    );
    assert.match(data.rules[0][1], /^https:\/\/.*\/data\/split-described\.md$/);
  });

  it('stays below 5 MB with 2,000 documents of 40 findings each', async () => {
    const findings = Array.from({ length: 40 }, (_, at) => ({
      ...{ rule: 'data/split-described', severity: 'info' as const, line: at + 1 },
      message: `Finding ${at} of this document, with a reason of usual length ${'and more of it '.repeat(12)}`,
    }));
    const sections = Array.from({ length: 45 }, (_, at) => ({
      ...{
        id: `data.s${at}`,
        title: `Section ${at} of a framework`,
        phase: 'data',
        status: 'missing' as const,
        line: at,
      },
    }));
    const documents = Array.from({ length: 2000 }, (_, index) => {
      const own = findings.map((one, at) => ({ ...one, message: `${index}.${at} ${one.message}` }));
      return row({ path: `docs/area-${index % 40}/a-longer-name-of-a-document-${index}.md`, findings: own, sections });
    });
    const text = await html(documents);
    assert.ok(Buffer.byteLength(text) <= 5_000_000, `${Buffer.byteLength(text)} bytes`);
    const { docs } = dataOf(text);
    assert.equal(docs.length, 2000);
    assert.ok(docs.every(({ f, m }: { f: number[]; m: number }) => f.length / 4 + m === 40));
    assert.ok(docs[0].f.length > 0);
  });

  it('is a page without a table where there is no document', async () => {
    const text = await html([]);
    assert.match(text, /No ML design doc was found\. 3 other files left alone\./);
    assert.doesNotMatch(text, /<table|<script/u);
  });

  it('has colours that can be read, on screens light and dark and on paper', () => {
    const sets = style.split(/(?=:root\{)/u).filter((part) => part.startsWith(':root{'));
    assert.equal(sets.length, 3);
    for (const set of sets) {
      const colours = new Map(
        [...set.matchAll(/--(\w+):(#[0-9a-f]{3,6})\b/gu)].map(([, name, value]) => [name, value as string]),
      );
      const contrast = (a: string, b: string): number => {
        const [one, two] = [a, b].map((name) => luminance(colours.get(name) as string)) as [number, number];
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
      };
      for (const step of ['h0', 'h1', 'h2', 'h3', 'h4'])
        assert.ok(contrast('hfg', step) >= 7, `${step} in ${set.slice(0, 60)}`);
      for (const [a, b] of [
        ['fg', 'bg'],
        ['soft', 'bg'],
        ['soft', 'head'],
        ['link', 'bg'],
        ['link', 'head'],
        ['chipfg', 'chip'],
        ['err', 'head'],
        ['warn', 'head'],
      ] as const)
        assert.ok(contrast(a, b) >= 4.5, `${a} on ${b}: ${contrast(a, b)}`);
    }
  });
});

function luminance(hex: string): number {
  const long = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const parts = [0, 2, 4].map((from) => Number.parseInt(long.slice(from, from + 2), 16) / 255);
  const [r, g, b] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
