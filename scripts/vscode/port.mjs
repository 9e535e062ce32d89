import { createServer } from 'node:net';

/**
 * Why the server could not listen on this port of 127.0.0.1; undefined where it can, and for 0, which is any free one. Code-server does
 * not say it: it starts, writes a page of its own troubles, and never answers.
 */
export function portProblem(port) {
  if (port === 0) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', ({ code, message }) => resolve(words[code]?.(port) ?? message));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(undefined)));
  });
}

const words = {
  EADDRINUSE: (port) => `port ${port} is taken. Name another one, or leave out --port: then a free one is found.`,
  EACCES: (port) => `port ${port} may not be used here. Name one above 1023, or leave out --port.`,
};
