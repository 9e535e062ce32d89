import { isMainThread } from 'node:worker_threads';
import { serveParts } from './node-parts';
import { compileExpressionsAtOnce, tuneThread } from './node-v8';

// Before any of it runs: the parts make expressions when they are loaded.
if (isMainThread) compileExpressionsAtOnce();

// What V8 compiled is good for its flags, which another thread has no say in while the first one runs.
if (isMainThread) serveParts(__dirname);
else tuneThread();
