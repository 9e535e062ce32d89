/**
 * Loaded before a measured program (`node --require`): writes what only the process itself can tell as JSON lines into the file that
 * ML_DESIGN_DOCS_PROBE names. At its end, the peak of its memory; after each SIGUSR2, the longest pause of its event loop since the one before.
 */
const { isMainThread } = require('node:worker_threads');

const file = process.env.ML_DESIGN_DOCS_PROBE;
if (file && isMainThread) {
  const { appendFileSync } = require('node:fs');
  const write = (line) => appendFileSync(file, `${JSON.stringify(line)}\n`);
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    write({ peakKb: maxRSS, cpuMs: (userCPUTime + systemCPUTime) / 1000 });
  });
  if (process.env.ML_DESIGN_DOCS_PROBE_PAUSES) {
    const { monitorEventLoopDelay } = require('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    process.on('SIGUSR2', () => {
      write({ pauseMs: delay.max / 1e6 });
      delay.reset();
    });
  }
}
