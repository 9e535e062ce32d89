import { guidedTargets } from '../../test/fuzz/guided';

const target = guidedTargets[process.env.FUZZ_TARGET ?? ''];
if (!target) throw new Error(`there is no target ${process.env.FUZZ_TARGET}`);

/** Called by the fuzzer for each input. */
export function fuzz(data: Buffer): void {
  target?.check(data.toString('utf8'));
}
