import type { CommandContext } from './context';

/** Works in every state of the server, also while it hangs. */
export function restartServer({ session }: CommandContext): Promise<void> {
  return session.restart();
}
