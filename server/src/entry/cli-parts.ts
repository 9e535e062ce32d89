import { isMainThread } from 'node:worker_threads';
import { serveParts } from './node-parts';
import { tuneThread } from './node-v8';

// What V8 compiled is good for its flags, which another thread has no say in while the first one runs.
if (isMainThread) serveParts(__dirname);
else tuneThread();
