import { version } from '../../../package.json';
import { builtInKnowledge } from '../cli/knowledge';
import { run } from '../cli/run';
import { loadDiagrams } from '../diagram/load';
import { createDesignDocService } from '../service';
import { nodeClock } from './node-clock';
import { nodeFiles, readRulePage, readSnippetFile } from './node-files';
import { nodeGit } from './node-git';
import { drawPictures } from './node-pictures';
import { nodeTerminal } from './node-terminal';

async function main(): Promise<void> {
  const terminal = nodeTerminal();
  try {
    // The code is set, not exited with: process.exit would cut off what a pipe has not taken yet.
    process.exitCode = await run(process.argv.slice(2), {
      terminal,
      files: nodeFiles(),
      version,
      createService: createDesignDocService,
      loadDiagrams,
      knowledge: builtInKnowledge(),
      pageOf: readRulePage,
      readSnippets: readSnippetFile,
      git: nodeGit,
      clock: nodeClock,
      drawPictures,
    });
  } catch (error) {
    process.exitCode = 2;
    terminal.complain(`internal error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

void main();
