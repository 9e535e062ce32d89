import path from 'node:path';
import { runPrecompiled } from './node-parts';

/** How VS Code starts the server: what an earlier process compiled of the server's own script is taken as well. */
runPrecompiled(path.join(__dirname, 'node.js'));
