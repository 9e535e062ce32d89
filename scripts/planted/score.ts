import { loadDiagrams } from '../../server/src/diagram/load';
import { createDesignDocService, type DesignDocService } from '../../server/src/service';
import { lineRange } from '../../server/src/text/lines';
import { isNear, newFindings } from './compare-findings';
import { plant } from './plant';
import type { DocumentResult, PlantedDocument, Sighting } from './types';

const counted: ReadonlySet<string> = new Set(['error', 'warning', 'info']);

/**
 * Analyses every document and each of its flawed texts as the editor and the command line do, in the seven-phase framework.
 * `rule` leaves only that rule's findings. One service for all: it remembers the passages that did not change.
 */
export async function scorePlanted(
  documents: readonly PlantedDocument[],
  rule?: string,
): Promise<readonly DocumentResult[]> {
  const service = createDesignDocService({ log: (message) => console.error(message), loadDiagrams });
  await service.loadDiagrams();
  return documents.map((document) => scoreOne(document, service, rule));
}

function scoreOne({ set, slug, clean, defects }: PlantedDocument, service: DesignDocService, rule?: string) {
  const uri = `${set}/${slug}.md`;
  const sightings = (text: string): readonly Sighting[] => {
    const { document, findings } = service.analyse({
      uri,
      path: uri,
      text,
      treatAsDesignDoc: true,
      framework: 'seven-phase',
    });
    return findings
      .filter((one) => counted.has(one.severity) && (rule === undefined || one.rule === rule))
      .map(({ rule, severity, section, message, span }) => ({
        rule,
        severity,
        message,
        ...(section === undefined ? {} : { section }),
        ...lineRange(document.lines, span),
      }));
  };
  const falseAlarms = sightings(clean);
  const kinds = defects.map((defect) => {
    const { text, places, moved } = plant(clean, defect);
    const judged = newFindings(falseAlarms, sightings(text), moved).map((one) => ({
      ...one,
      bySection: one.section !== undefined && defect.sections.includes(one.section),
      byLine: isNear(one, places),
    }));
    const isHit = (one: (typeof judged)[number]): boolean => one.bySection || one.byLine;
    return {
      kind: defect.kind,
      what: defect.what,
      hits: judged.filter(isHit),
      offTarget: judged.filter((one) => !isHit(one)),
    };
  });
  service.forget(uri);
  return { set, slug, falseAlarms, kinds };
}

export interface PlantedFigures {
  readonly documents: number;
  readonly pairs: number;
  readonly found: number;
  /** Share of the planted defects that are found, 0..1; 0 without any. */
  readonly share: number;
  /** Findings on the clean documents, per document. */
  readonly falseAlarms: number;
  /** New findings on flawed documents in no expected place, per defect. */
  readonly offTarget: number;
}

export function figuresOf(results: readonly DocumentResult[]): PlantedFigures {
  const pairs = results.flatMap(({ kinds }) => kinds);
  const found = pairs.filter(({ hits }) => hits.length > 0).length;
  const alarms = results.flatMap(({ falseAlarms }) => falseAlarms).length;
  const off = pairs.flatMap(({ offTarget }) => offTarget).length;
  return {
    documents: results.length,
    pairs: pairs.length,
    found,
    share: found / (pairs.length || 1),
    falseAlarms: alarms / (results.length || 1),
    offTarget: off / (pairs.length || 1),
  };
}
