/** Of this process, in milliseconds: other work on the machine is no fault of ours. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * What a piece of work costs, in milliseconds of processor time. Of three tries the cheapest: a collection of the whole heap falls into
 * one of them at most, and a shared processor is slower now and then. Work that is cheap enough is tried once. For what
 * remembers nothing: a second try that is answered from memory would forgive every slowness.
 */
export function costOf(work: () => void, enough: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && least >= enough; attempt++) {
    const began = processorTime();
    work();
    least = Math.min(least, processorTime() - began);
  }
  return least;
}
