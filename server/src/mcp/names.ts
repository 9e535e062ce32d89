import type { PageOf } from '../cli/explain';
import { frameworkFinder, withFrameworks } from '../cli/frameworks';
import type { Knowledge } from '../cli/knowledge';
import type { Files, Terminal } from '../cli/terminal';
import type { FolderAccess } from './folder-access';

/** The names that a document may use, and what is told of them. */
export interface Names {
  readonly files: Files;
  readonly knowledge: Knowledge;
  readonly pageOf: PageOf;
  /** With the frameworks of the team in the first folder that may be read; what is wrong with these is left out. */
  here(): Promise<{ readonly knowledge: Knowledge; readonly files: Files }>;
}

/** The names that a client of `access` may use: what is shipped, and the frameworks of its team. */
export function createNames(files: Files, knowledge: Knowledge, access: FolderAccess, pageOf: PageOf): Names {
  return {
    ...{ files, knowledge, pageOf },
    async here() {
      const [cwd = files.cwd] = await access.folders();
      const there = { ...files, cwd };
      const { frameworks } = await frameworkFinder(there)(cwd);
      return { knowledge: withFrameworks(knowledge, frameworks), files: there };
    },
  };
}

/** A terminal that keeps what a command says. */
export function recorder(): { readonly terminal: Terminal; readonly said: string[]; readonly complaints: string[] } {
  const said: string[] = [];
  const complaints: string[] = [];
  const terminal: Terminal = {
    write: async (text) => said.push(text) > 0,
    complain: (line) => complaints.push(line),
    isTTY: false,
    environment: {},
    readInput: async () => ({ text: '' }),
  };
  return { terminal, said, complaints };
}
