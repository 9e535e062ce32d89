import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/vscode/browser.mjs';
import { page as pageOf } from '../../server/src/features/portfolio/page';
import { portfolio, portfolioDocument } from '../../server/src/features/portfolio/portfolio-document';
import { createDesignDocService } from '../../server/src/service';

const now = Date.UTC(2026, 5, 1);
const hostile = '</script><img src="https://example.invalid/x.png" onerror="document.title=\'owned\'">';
const split = '## Data\n\n### Data split\n\n80% train, 10% validation, 20% test, by time.\n';
const online =
  '## Evaluation\n\n### Online metrics\n\nThe primary metric is the click-through rate, clicks per impression and day; it should rise by 2%.\n';

const service = createDesignDocService({ log: (message) => assert.fail(message) });
function row(name: string, body: string, years: number) {
  const path = `docs/${name}.md`;
  const text = `---\nframework: seven-phase\nstatus: approved\n---\n\n# ${name}\n\n${body}`;
  const analysis = service.analyse({ uri: path, path, text, treatAsDesignDoc: true });
  const change = { at: now - years * 370 * 24 * 3_600_000, source: 'git' as const };
  return portfolioDocument(analysis, { path, now, change });
}

describe('the page of a report, in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let folder = '';
  const asked: string[] = [];
  const complaints: string[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    const rows = [row('alpha', split, 0), row('beta', online, 2), { ...row('gamma', split, 2), title: hostile }];
    const html = await pageOf(portfolio(rows, 0, now), {
      title: 'Docs',
      href: (name) => name,
      line: '#L',
      version: '1',
    });
    writeFileSync(path.join(folder, 'report.html'), html);
    browser = await chromium.launch(await findBrowser(() => {}));
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) asked.push(request.url());
    });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(path.join(folder, 'report.html')).href);
    return page;
  }
  const titles = (page: Page): Promise<readonly string[]> =>
    page.locator('tbody tr:not(.d):visible th a').allTextContents();

  it('asks the network for nothing, and runs nothing of a document', async () => {
    const page = await open();
    await page.getByRole('button', { name: /Sections and findings of <\/script>/ }).click();
    assert.equal(await page.title(), 'Docs');
    assert.deepEqual(await titles(page), ['alpha', 'beta', hostile]);
    assert.deepEqual([asked, complaints], [[], []]);
    await page.context().close();
  });

  it('filters by words, phase, flag and severity, and tells how many are left', async () => {
    const page = await open();
    const shown = page.getByRole('status');
    const left = async (what: string): Promise<void> => {
      await page.waitForFunction((text) => document.getElementById('shown')?.textContent === text, what);
    };
    await left('3 of 3 documents');
    await page.getByLabel('no online metrics').check();
    await left('2 of 3 documents');
    await page.getByLabel('approved, untouched for a year').check();
    assert.deepEqual(await titles(page), [hostile]);
    await page.getByRole('button', { name: 'Show all' }).click();
    await left('3 of 3 documents');
    await page.getByLabel('Nothing said of').selectOption({ label: 'Evaluation' });
    assert.deepEqual(await titles(page), ['alpha', hostile]);
    await page.getByLabel('Nothing said of').selectOption('');
    await page.getByRole('combobox', { name: /^Findings/ }).selectOption('e');
    assert.deepEqual(await titles(page), ['alpha', hostile]);
    await page.getByRole('combobox', { name: /^Findings/ }).selectOption('');
    await page.getByLabel('Text').fill('BETA docs/');
    assert.deepEqual(await titles(page), ['beta']);
    await page.getByLabel('Text').fill('nothing of the kind');
    assert.equal(await shown.textContent(), '0 of 3 documents');
    await page.context().close();
  });

  it('opens and sorts by the keyboard alone, and says so to a screen reader', async () => {
    const page = await open();
    const toggle = page.getByRole('button', { name: 'Sections and findings of alpha' });
    await toggle.focus();
    await page.keyboard.press('Enter');
    assert.equal(await toggle.getAttribute('aria-expanded'), 'true');
    const details = page.getByRole('region', { name: 'Details of alpha' });
    assert.match((await details.textContent()) ?? '', /Guardrail metrics: missing/);
    const finding = details.getByRole('listitem').filter({ hasText: '80 + 10 + 20 is 110' });
    assert.equal(await finding.getByRole('link', { name: /^line / }).getAttribute('href'), 'docs/alpha.md#L12');
    await page.keyboard.press('Space');
    assert.equal(await toggle.getAttribute('aria-expanded'), 'false');
    assert.equal(await details.count(), 0);
    const head = page.getByRole('columnheader', { name: 'Last change' });
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    assert.deepEqual(await titles(page), ['beta', hostile, 'alpha']);
    await page.keyboard.press('Enter');
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
    assert.equal((await titles(page))[0], 'alpha');
    await page.context().close();
  });

  it('is a plain table where no script runs, and on paper', async () => {
    const page = await open({ javaScriptEnabled: false });
    assert.equal(await page.locator('#filters').isVisible(), false);
    assert.equal(await page.locator('tbody tr').count(), 3);
    assert.equal(await page.locator('tbody tr').first().locator('a').getAttribute('href'), 'docs/alpha.md');
    await page.context().close();
    const printed = await open();
    await printed.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.equal(await printed.locator('#filters').isVisible(), false);
    const ground = await printed.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(ground, 'rgb(255, 255, 255)');
    await printed.setViewportSize({ width: 1040, height: 700 });
    const overflow = await printed.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} pixels stand out of the sheet`);
    await printed.context().close();
  });
});
