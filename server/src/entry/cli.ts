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

const program = nodeProgram(__filename);

if (!answerInThread((setup) => checkThread(setup, program))) void main(program);
