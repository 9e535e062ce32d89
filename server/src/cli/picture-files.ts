import type { DiagramCommand } from './arguments/diagram';
import type { MadePicture, PictureFormat } from './pictures';
import type { Files, Terminal } from './terminal';

/** Where one picture goes. */
export interface PictureOutput {
  readonly format: PictureFormat;
  /** As typed, with the number of the diagram in it; `-` is standard output. */
  readonly name: string;
  /** Why it cannot be written there, as far as that is seen before it is drawn. */
  problemBefore(files: Files): string | undefined;
}

/** The files that a diagram of this number is drawn into: `out.svg`, `out-2.svg`, … */
export function outputsFor(command: DiagramCommand, number: number): readonly PictureOutput[] {
  return (['svg', 'png'] as const).flatMap((format) => {
    const typed = command[format];
    if (typed === undefined) return [];
    const name = typed === '-' || number === 1 ? typed : numbered(typed, number);
    return [{ format, name, problemBefore: (files) => problemBefore(name, command.force, files) }];
  });
}

/** The number goes before the last ending of the file's own name. */
function numbered(name: string, number: number): string {
  const [, stem = name, ending = ''] = /^(.*[^\\/])(\.[^.\\/]+)$/su.exec(name) ?? [];
  return `${stem}-${number}${ending}`;
}

function problemBefore(name: string, force: boolean, files: Files): string | undefined {
  if (name === '-') return undefined;
  const path = files.resolve(files.normalise(name));
  const kind = files.kind(path);
  if (kind === 'folder') return `'${name}' is a folder: name a file in it`;
  if (kind !== 'missing' && !force) return `'${name}' already exists; --force writes over it`;
  const folder = files.parent(path);
  if (files.kind(folder) === 'folder') return undefined;
  return `no such folder: '${files.relative(files.cwd, folder)}'; create it first`;
}

/** Writes one picture and prints its name, or prints the picture. Gives what is wrong, if anything. */
export async function savePicture(
  { format, name }: PictureOutput,
  picture: MadePicture,
  { terminal, files, force }: { readonly terminal: Terminal; readonly files: Files; readonly force: boolean },
): Promise<string | undefined> {
  const content = picture[format];
  if (content === undefined) return `'${name}': the browser made no ${format.toUpperCase()}`;
  if (name === '-') {
    await terminal.write(String(content));
    return undefined;
  }
  const problem = files.save(files.resolve(files.normalise(name)), content, force);
  if (problem !== undefined) return `'${name}': ${problem}`;
  if (format === 'png' && picture.scale !== undefined && picture.scale < 2)
    terminal.complain(`${name}: ${picture.scale.toFixed(2)} times its own size, the largest that a PNG can be made`);
  await terminal.write(`${name}\n`);
  return undefined;
}
