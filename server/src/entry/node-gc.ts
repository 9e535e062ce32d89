import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8's own function that collects garbage; undefined where it has none. V8 gives it to contexts that are made while the flag is set, so others do not get it. */
export function collectorOfV8(): ((options?: { readonly type: 'minor' }) => void) | undefined {
  setFlagsFromString('--expose-gc');
  try {
    return runInNewContext('typeof gc === "function" ? gc : undefined');
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}
