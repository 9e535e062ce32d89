import './cli-parts';

import { version } from '../../../package.json';
import { checkThread } from '../cli/check-thread';
import { builtInKnowledge } from '../cli/knowledge';
import { type Program, run } from '../cli/run';
import { loadDiagrams } from '../diagram/load';
import { createDesignDocService } from '../service';
import { nodeClock } from './node-clock';
import { nodeFiles, readRulePage, readSnippetFile } from './node-files';
import { nodeGit } from './node-git';
import { drawPictures } from './node-pictures';
import { nodeTerminal } from './node-terminal';
import { answerInThread, nodeThreads } from './node-threads';
import { tuneForManyDocuments } from './node-v8';

async function main(program: Program): Promise<void> {
  try {
    // The code is set, not exited with: process.exit would cut off what a pipe has not taken yet.
    process.exitCode = await run(process.argv.slice(2), program);
  } catch (error) {
    process.exitCode = 2;
    program.terminal.complain(`internal error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const program: Program = {
  ...{ terminal: nodeTerminal(), files: nodeFiles(), version },
  ...{ createService: createDesignDocService, loadDiagrams, knowledge: builtInKnowledge() },
  ...{ pageOf: readRulePage, readSnippets: readSnippetFile, git: nodeGit, clock: nodeClock, drawPictures },
  // The threads run this script, too.
  threads: nodeThreads(__filename, process.env.ML_DESIGN_DOCS_THREADS),
  // In a bundle of its own, which only this command loads.
  serveMcp: async (folders) => (await import('./mcp')).serve(folders),
};

if (!answerInThread((setup) => checkThread(setup, program))) {
  tuneForManyDocuments();
  void main(program);
}
