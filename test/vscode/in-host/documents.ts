import { incompleteDesign, readme } from '../documents';

/** The workspace that the tests in the extension host run in. */
export const hostDocuments: Readonly<Record<string, string>> = {
  'design.md': incompleteDesign,
  'fix.md': incompleteDesign,
  'README.md': readme,
  'notes.ipynb': JSON.stringify({
    cells: [{ cell_type: 'markdown', metadata: {}, source: incompleteDesign.split(/(?<=\n)/u) }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }),
};
