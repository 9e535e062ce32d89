/** Loaded before the server: tells over the channel to its parent, when it is asked, how much is kept after a full collection. */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('message', () => {
  // What the first leaves to finalisers, the second takes.
  collect();
  collect();
  process.send({ heap: process.memoryUsage().heapUsed, cpu: process.cpuUsage() });
});
process.channel.unref();
