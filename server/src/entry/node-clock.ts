import { statSync } from 'node:fs';
import type { Clock } from '../cli/clock';

export const nodeClock: Clock = {
  now: () => Date.now(),
  writtenAt: (path) => {
    try {
      return statSync(path).mtimeMs;
    } catch {
      return undefined;
    }
  },
};
