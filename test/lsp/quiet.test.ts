import assert from 'node:assert/strict';
import {
  type ConvertFrameworkResult,
  methods,
  type Outline,
  quietKey,
  type StatusParams,
} from '../../server/src/lsp/protocol';
import { startClient } from './client';
import { gappy } from './documents';

const uri = 'file:///work/practice.md';
const untitled = 'untitled:Untitled-1';
const text = `${gappy}\n\n100M x 256 x 4 B of memory.\n`;

const ask = { textDocument: { uri } };
const everywhere = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

describe('the built server: a document that is left in quiet', () => {
  it('tells nothing of it until the end, whatever is asked, and says so', async () => {
    const client = await startClient();
    await client.open(uri, text);
    const send = (method: string, params: object): Promise<unknown> => client.connection.sendRequest(method, params);
    const answers = async () => {
      const report = (await send('textDocument/diagnostic', ask)) as { items: readonly unknown[] };
      const line = text.split('\n').findIndex((one) => one.startsWith('## '));
      const hover = await send('textDocument/hover', { ...ask, position: { line, character: 4 } });
      const hints = (await send('textDocument/inlayHint', { ...ask, range: everywhere })) as readonly unknown[];
      return { findings: report.items.length, hover, hints: hints?.length ?? 0 };
    };
    const before = await answers();
    assert.ok(before.findings > 0);
    assert.ok(before.hover !== null);
    assert.ok(before.hints > 0);

    const status = (await send(methods.quiet, { uri, quiet: true })) as StatusParams;
    assert.equal(status.quiet, true);
    assert.equal(status.isDesignDoc, false);
    assert.equal(status.uncertain, undefined);
    assert.deepEqual(await answers(), { findings: 0, hover: null, hints: 0 });
    const outline = (await send(methods.outline, { uri })) as Outline;
    assert.equal(outline.isDesignDoc, false);
    // A choice of the user does not end it: the menu offers "Check as ML Design Doc" all the time.
    await send(methods.treatAsDesignDoc, { uri, treat: true });
    assert.deepEqual(await answers(), { findings: 0, hover: null, hints: 0 });

    const ended = (await send(methods.quiet, { uri, quiet: false })) as StatusParams;
    assert.equal(ended.quiet, undefined);
    assert.equal(ended.isDesignDoc, true);
    assert.deepEqual(await answers(), before);
    await client.stop();
  });

  it('still answers a report that the user asked for', async () => {
    const client = await startClient();
    await client.open(uri, text);
    await client.connection.sendRequest(methods.quiet, { uri, quiet: true });
    const report = (await client.connection.sendRequest(methods.outline, { uri, report: true })) as Outline;
    assert.equal(report.isDesignDoc, true);
    assert.equal(report.quiet, undefined);
    assert.ok(report.score.covered > 0);
    await client.stop();
  });

  it('still is converted to another framework where the user asks for it', async () => {
    const client = await startClient();
    await client.open(uri, text);
    const params = { uri, framework: 'four-phase' };
    const convert = () => client.connection.sendRequest<ConvertFrameworkResult>(methods.convertFramework, params);
    const before = await convert();
    assert.ok(before?.text.includes('framework: four-phase'));
    await client.connection.sendRequest(methods.quiet, { uri, quiet: true });
    assert.deepEqual(await convert(), before);
    await client.stop();
  });

  it('is in quiet from the start where the client says so: a new server never shows what it must not', async () => {
    const client = await startClient({ initializationOptions: { [quietKey]: [uri, 7] } });
    await client.open(uri, text);
    const report = (await client.connection.sendRequest('textDocument/diagnostic', ask)) as { items: unknown[] };
    assert.deepEqual(report.items, []);
    await client.stop();
  });

  it('is forgotten with a document that has no place of its own', async () => {
    const client = await startClient();
    await client.connection.sendRequest(methods.quiet, { uri: untitled, quiet: true });
    await client.open(untitled, text);
    const read = async () =>
      (await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: untitled } })) as {
        items: unknown[];
      };
    assert.deepEqual((await read()).items, []);
    await client.close(untitled);
    await client.open(untitled, text);
    assert.ok((await read()).items.length > 0);
    await client.stop();
  });

  it('answers null to what is not asked well', async () => {
    const client = await startClient();
    for (const params of [{}, { uri }, { uri: 3, quiet: true }, { uri, quiet: 'yes' }])
      assert.equal(await client.connection.sendRequest(methods.quiet, params), null);
    assert.deepEqual(client.logs.all, []);
    await client.stop();
  });
});
