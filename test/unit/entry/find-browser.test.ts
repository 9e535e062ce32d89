import assert from 'node:assert/strict';
import { findBrowser, type Surroundings } from '../../../server/src/entry/node-find-browser';

function on(platform: string, programs: readonly string[], environment: Surroundings['environment'] = {}) {
  const surroundings = { platform, environment, isProgram: (file: string) => programs.includes(file) };
  return (named?: string) => {
    const found = findBrowser(named, surroundings);
    return 'file' in found ? found.file : `problem: ${found.problem}`;
  };
}

describe('finding a browser', () => {
  it('takes the one that is named, by a path or by a name on the PATH', () => {
    const find = on('linux', ['/opt/b/chrome', '/home/me/bin/edge', '/usr/bin/chromium'], {
      PATH: '/usr/bin:/home/me/bin',
      CHROME_PATH: '/usr/bin/chromium',
    });
    assert.equal(find('/opt/b/chrome'), '/opt/b/chrome');
    assert.equal(find('edge'), '/home/me/bin/edge');
  });

  it('takes no other one where that is no program', () => {
    const find = on('linux', ['/usr/bin/chromium'], { PATH: '/usr/bin' });
    assert.equal(find('/no/chrome'), "problem: --browser '/no/chrome' is not a program that can be run");
    const told = on('linux', ['/usr/bin/chromium'], { PATH: '/usr/bin', CHROME_PATH: '/no/chrome' });
    assert.equal(told(), "problem: CHROME_PATH is '/no/chrome', which is not a program that can be run");
  });

  it('takes what the environment names before what is installed', () => {
    const programs = ['/a', '/b', '/usr/bin/chromium'];
    const environment = { PATH: '/usr/bin', CHROME_PATH: '', PUPPETEER_EXECUTABLE_PATH: '/b' };
    assert.equal(on('linux', programs, environment)(), '/b');
    assert.equal(on('linux', programs, { ...environment, CHROME_PATH: '/a' })(), '/a');
  });

  it('knows the usual places of each platform', () => {
    assert.equal(on('linux', ['/snap/bin/chromium'])(), '/snap/bin/chromium');
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    assert.equal(on('darwin', [mac])(), mac);
    const own = '/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium';
    assert.equal(on('darwin', [own], { HOME: '/Users/me' })(), own);
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    assert.equal(on('win32', [edge], { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' })(), edge);
    const onPath = 'D:\\tools\\chrome.exe';
    assert.equal(on('win32', [onPath], { Path: 'C:\\x;D:\\tools' })(), onPath);
    assert.equal(on('win32', [onPath], { Path: 'C:\\x;D:\\tools' })('chrome'), onPath);
  });

  it('says what to do where there is none', () => {
    assert.match(on('linux', [])(), /^problem: no browser found.*--browser PATH.*CHROME_PATH/);
  });
});
