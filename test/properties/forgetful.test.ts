import assert from 'node:assert/strict';
import { defaultSettings } from '../../server/src/engine/settings';
import type { Analysis } from '../../server/src/engine/types';
import { fresh } from './incremental';

/** The parts of a document: after an edit, those beside it are taken over as the same objects. */
const partsOf = ({ document }: Analysis) => document.groups.flatMap(({ group }) => group.parts);

describe('what an edited document is compared with', () => {
  it('was read as an edit of nothing, however many versions were read before', () => {
    const analyse = fresh(assert.fail);
    const read = (text: string) =>
      partsOf(analyse({ uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true }, defaultSettings));
    const text = '# Ranking\n\n## Data\n\nClicks.\n\n## Goals\n\nMore clicks.\n';
    const seen = new Set([text, `${text}a`, `${text}ab`, text].flatMap(read));
    for (const part of read(`${text}a`)) assert.ok(!seen.has(part), 'a part of an earlier version');
  });
});
