const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The names of the files in a ZIP archive, in its order. Throws if the bytes are not one. (No ZIP64: a VSIX is small.) */
export function zipEntries(archive: Buffer): string[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || archive.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('Not a ZIP archive.');
  const count = archive.readUInt16LE(end + 10);
  let offset = archive.readUInt32LE(end + 16);
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(offset) !== DIRECTORY_ENTRY)
      throw new Error('The directory of the ZIP archive is damaged.');
    const [name, extra, comment] = [28, 30, 32].map((at) => archive.readUInt16LE(offset + at)) as [
      number,
      number,
      number,
    ];
    names.push(archive.toString('utf8', offset + 46, offset + 46 + name));
    offset += 46 + name + extra + comment;
  }
  return names.filter((name) => !name.endsWith('/'));
}
