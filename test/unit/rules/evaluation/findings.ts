import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

/** What one rule says of a text. */
export function findingsOf(
  rule: string,
  text: string,
): readonly { severity: string; message: string; place: string }[] {
  const service = createDesignDocService({ log: assert.fail });
  const { findings } = service.analyse({ uri: 'file:///document.md', text, path: 'document.md' });
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ severity, message, span }) => ({ severity, message, place: text.slice(span.start, span.end) }));
}
