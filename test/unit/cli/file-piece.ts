import type { CheckedFile, Formatter } from '../../../server/src/cli/format/types';

/** The report's piece for one file. */
export function filePiece<Told>(formatter: Formatter<Told>, file: CheckedFile): string {
  return formatter.add(formatter.tell(file));
}
