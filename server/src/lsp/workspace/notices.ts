import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { maximalFiles, maximalFolders } from './search';

/** What people are told of a check of a whole workspace that leaves something out. */
export interface Notices {
  /** One line of the log, once. */
  log(message: string): void;
  /** Shown once, and logged: findings that are missing look like documents without any. */
  limit(reached: keyof typeof limits): void;
}

/** Made when they are said: what writes numbers is loaded by the first call. */
const limits = {
  files: () =>
    `This workspace has more than ${maximalFiles.toLocaleString('en')} Markdown files. ML Design Docs checks the first of them.`,
  folders: () =>
    `This workspace has more than ${maximalFolders.toLocaleString('en')} folders. ML Design Docs checks the documents in the first of them.`,
} as const;

/** Remembers what was said, so that nothing is said twice. */
export function createNotices(connection: Connection): Notices {
  const logged = new Set<string>();
  let shown = false;
  const log = (message: string): void => {
    if (!logged.has(message)) connection.console.warn(message);
    logged.add(message);
  };
  return {
    log,
    limit(reached) {
      const message = limits[reached]();
      log(message);
      if (shown) return;
      shown = true;
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
    },
  };
}
