import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of the test's own, opened in VS Code. */
export interface TestWorkspace {
  readonly folder: string;
  /** The text of a file as it is on the disk now. */
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a temporary folder with the given files: path relative to the folder, then text. */
export async function createWorkspace(files: Readonly<Record<string, string>>): Promise<TestWorkspace> {
  const parent = await mkdtemp(path.join(tmpdir(), 'ml-design-docs-workspace-'));
  // The name that the window shows, on the pictures as well.
  const folder = path.join(parent, 'design-docs');
  await mkdir(folder);
  const write = async (file: string, text: string) => {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  };
  for (const [file, text] of Object.entries(files)) await write(file, text);
  return {
    folder,
    write,
    read: (file) => readFile(path.join(folder, file), 'utf8'),
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }),
  };
}
