import type { CommandContext } from './context';

/** Shows the log without taking the focus from the editor. */
export function showOutput({ log }: CommandContext): void {
  log.show(true);
}
