import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { version } from '../../../package.json';
import { builtInKnowledge } from '../cli/knowledge';
import type { Program } from '../cli/run';
import { loadDiagrams } from '../diagram/load';
import { createDesignDocService } from '../service';
import { nodeCaching } from './node-cache';
import { nodeClock } from './node-clock';
import { nodeFiles, readRulePage, readSnippetFile } from './node-files';
import { nodeGit } from './node-git';
import { collectBetween } from './node-heap';
import { drawPictures } from './node-pictures';
import { nodeTerminal } from './node-terminal';
import { nodeThreads } from './node-threads';
import { tuneForManyDocuments } from './node-v8';

/** What the command line is given by Node. `script` is run by its threads, too. */
export function nodeProgram(script: string): Program {
  return {
    ...{ terminal: nodeTerminal(), files: nodeFiles(), version },
    // Named when they are called: the core is loaded then, and not for `--version`, for help or for a call that is wrong.
    createService: (host) => {
      tuneOnceLoaded();
      return createDesignDocService(host);
    },
    loadDiagrams: () => loadDiagrams(),
    collect: collectBetween(),
    get knowledge() {
      return builtInKnowledge();
    },
    ...{ pageOf: readRulePage, readSnippets: readSnippetFile, git: nodeGit(), clock: nodeClock, drawPictures },
    caching: nodeCaching(path.dirname(script), version),
    threads: nodeThreads(script, process.env.ML_DESIGN_DOCS_THREADS),
    // In a bundle of its own, which only this command loads.
    serveMcp: async (folders) => {
      tuneOnceLoaded();
      return (await import('./mcp')).serve(folders);
    },
  };
}

/**
 * Afterwards the young part of the heap stays as it is: it is to be as large as the code has made it. In a smaller one documents take a sixth
 * more processor time. What is set holds for other threads, too.
 */
function tuneOnceLoaded(): void {
  if (!isMainThread) return;
  builtInKnowledge();
  tuneForManyDocuments();
}
