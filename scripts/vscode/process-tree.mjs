import { spawnSync } from 'node:child_process';

const GRACE_MS = 3000;
const POLL_MS = 25;

/** Options under which `stopTree` can reach a child and all that it started: a process group of its own. */
export const OWN_TREE = Object.freeze({ detached: process.platform !== 'win32', windowsHide: true });

/**
 * Ends a child that was started with OWN_TREE and everything below it: politely first, for good after three seconds.
 * Resolves when none of them is left.
 */
export async function stopTree(child) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  signalGroup(child.pid, 'SIGTERM');
  if (await groupGone(child.pid, GRACE_MS)) return;
  signalGroup(child.pid, 'SIGKILL');
  await groupGone(child.pid, GRACE_MS);
}

async function groupGone(pid, withinMs) {
  const deadline = Date.now() + withinMs;
  while (signalGroup(pid, 0)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return true;
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
