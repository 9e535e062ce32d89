import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: () => {} });

/** What the analyser makes of a practice document: its score, and how many phases have a heading. */
export function analyseText(text: string): { readonly score: { readonly covered: number }; readonly phases: number } {
  const analysis = service.analyse({ uri: 'untitled:Untitled-1', path: 'Untitled-1', text });
  return { score: analysis.score, phases: service.outline(analysis).filter(({ span }) => span !== undefined).length };
}
