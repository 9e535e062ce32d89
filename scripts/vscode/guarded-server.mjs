/**
 * Runs the VS Code server, and ends it and all of its extension hosts when the process that started it is gone, however that
 * process ended: its end of our standard input closes even when it was killed.
 * Usage: node guarded-server.mjs <server-main.js> <arguments of the server …>
 */
import { pathToFileURL } from 'node:url';

process.stdin.resume();
process.stdin.on('close', () => {
  if (process.platform === 'win32') process.exit(0);
  // We lead the process group (see process-tree.mjs), so this reaches the extension hosts as well.
  else process.kill(-process.pid, 'SIGKILL');
});

// The server reads its own name and arguments from process.argv.
process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1]).href);
