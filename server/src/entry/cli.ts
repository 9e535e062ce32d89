import './cli-parts';

import { checkThread } from '../cli/check-thread';
import { type Program, run } from '../cli/run';
import { nodeProgram } from './node-program';
import { answerInThread } from './node-threads';

async function main(program: Program): Promise<void> {
  try {
    // The code is set, not exited with: process.exit would cut off what a pipe has not taken yet.
    process.exitCode = await run(process.argv.slice(2), program);
  } catch (error) {
    process.exitCode = 2;
    program.terminal.complain(`internal error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Undefined where the program cannot begin, as in a folder that was removed: exit code 1 would tell of findings. */
function programHere(): Program | undefined {
  try {
    return nodeProgram(__filename);
  } catch (error) {
    process.exitCode = 2;
    process.stderr.write(`ml-design-docs: the working directory cannot be used: ${(error as Error).message}\n`);
    return undefined;
  }
}

const program = programHere();

if (program && !answerInThread((setup) => checkThread(setup, program))) void main(program);
