import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { portProblem } from '../../../scripts/vscode/port.mjs';

const start = path.join(__dirname, '../../../scripts/start.mjs');

describe('the port of npm start', () => {
  const taken = createServer();
  let port: number;
  before(async () => {
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    port = (taken.address() as AddressInfo).port;
  });
  after(() => {
    taken.close();
  });

  it('is refused at once where it is taken, before anything is built', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [start, '--browser', '--port', `${port}`], {
      encoding: 'utf8',
    });
    assert.deepEqual(
      [status, stdout, stderr],
      [1, '', `npm start: port ${port} is taken. Name another one, or leave out --port: then a free one is found.\n`],
    );
  });

  it('may be any free one, and is free again after it was tried', async () => {
    assert.equal(await portProblem(0), undefined);
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const free = (other.address() as AddressInfo).port;
    other.close();
    await once(other, 'close');
    for (const _ of [1, 2]) assert.equal(await portProblem(free), undefined);
  });
});
