import { isMainThread } from 'node:worker_threads';
import { serveParts } from './node-parts';
import { compileExpressionsAtOnce, tuneThread } from './node-v8';

// What V8 compiled is good for its flags, which another thread has no say in while the first one runs.
if (isMainThread) {
  // Before any part runs: they make expressions when they are loaded.
  compileExpressionsAtOnce();
  serveParts(__dirname);
} else tuneThread();
