import { quantitiesIn } from '../../language/quantities';
import type { Quantity } from '../../language/quantities/types';
import { ofPassage } from '../../reading/of-text';
import type { Passage } from '../../reading/types';

/** A quantity of a passage; its offsets are into the passage's text. */
export interface PlacedQuantity extends Quantity {
  readonly passage: Passage;
  /** Header cell above it and first cell of its row; '' outside of tables. */
  readonly header: string;
  readonly label: string;
}

/** Quantities of a passage in order; a cell of a table takes the unit of its header, or of its row's first cell. */
export function quantitiesOf(passage: Passage): readonly PlacedQuantity[] {
  return quantitiesWritten(passage).map((one) => ({ ...one, passage }));
}

const quantitiesWritten = ofPassage((passage): readonly Omit<PlacedQuantity, 'passage'>[] => {
  const cells = passage.block?.cells;
  if (!cells) return quantitiesIn(passage.text).map((one) => ({ ...one, header: '', label: '' }));
  const label = cells[0] ?? '';
  let from = 0;
  return cells.flatMap((cell, index) => {
    const at = passage.text.indexOf(cell, from);
    if (cell === '' || at < 0) return [];
    from = at + cell.length;
    const header = passage.block?.header?.[index] ?? '';
    return quantitiesIn(cell, unitOf(header) ? header : index > 0 ? label : '').map((one) => ({
      ...one,
      start: at + one.start,
      end: at + one.end,
      header,
      label: index > 0 ? label : '',
    }));
  });
});

/** Does a label hold a unit in brackets or after a comma: "Latency (ms)"? */
function unitOf(header: string): boolean {
  return /[(,[]/u.test(header);
}
