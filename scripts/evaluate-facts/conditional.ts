import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAnalyser } from '../../server/src/engine/analyse';
import { defaultSettings } from '../../server/src/engine/settings';
import { builtInCatalogue } from '../../server/src/schema/registry';

export interface AskedFigures {
  /** Conditional sections that the facts switch on, over all documents, by what the label says of them. */
  readonly asked: Readonly<Record<'present' | 'partial' | 'absent', number>>;
  /** Findings on such sections: `present` ones cry wolf. */
  readonly findings: Readonly<Record<'present' | 'partial' | 'absent', number>>;
  readonly bySection: ReadonlyMap<string, { asked: number; absent: number; findings: number; wolf: number }>;
}

/** What the conditional sections cost in a labelled folder: how often they are asked for, and how often in vain. */
export function measureConditional(folder: string): AskedFigures {
  const docs = ['docs', 'documents'].map((name) => join(folder, name)).find(existsSync) ?? folder;
  const conditional = builtInCatalogue()
    .sections.filter((section) => section.level === 'conditional')
    .map((section) => section.id);
  const analyse = createAnalyser(() => {});
  const asked = { present: 0, partial: 0, absent: 0 };
  const findings = { present: 0, partial: 0, absent: 0 };
  const bySection = new Map(conditional.map((id) => [id, { asked: 0, absent: 0, findings: 0, wolf: 0 }]));
  for (const name of readdirSync(docs).filter((file) => file.endsWith('.md'))) {
    const file = join(folder, 'labels', `${name}.json`);
    if (!existsSync(file)) continue;
    const gold = JSON.parse(readFileSync(file, 'utf8')).sections as Record<string, { label: keyof typeof asked }>;
    const text = readFileSync(join(docs, name), 'utf8');
    const analysis = analyse(
      { uri: name, path: name, text, framework: 'seven-phase', treatAsDesignDoc: true },
      defaultSettings,
    );
    for (const id of conditional) {
      const label = gold[id]?.label;
      const row = bySection.get(id);
      if (label === undefined || row === undefined || analysis.applicable.get(id) !== true) continue;
      asked[label]++;
      row.asked++;
      if (label === 'absent') row.absent++;
      const found = analysis.findings.filter(
        (one) => one.section === id && /required-section|section-may-be-asked/u.test(one.rule),
      );
      if (found.length === 0) continue;
      findings[label]++;
      row.findings++;
      if (label === 'present') row.wolf++;
    }
  }
  return { asked, findings, bySection };
}
