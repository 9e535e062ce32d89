import assert from 'node:assert/strict';
import type { Completion } from '../../../../server/src/service';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits } from '../../../../server/src/text/span';

const service = createDesignDocService({ log: assert.fail });

export const head = '---\nframework: seven-phase\ntask: ranking\n---\n\n# Feed ranking\n\n';

/** What is offered where `‸` stands in a text. */
export function offered(marked: string): readonly Completion[] {
  const { analysis, offset } = read(marked);
  return service.completions(analysis, offset);
}

export function labels(marked: string): readonly string[] {
  return offered(marked).map(({ label }) => label);
}

/** The text after the proposal with this label was taken, without tab stops. */
export function taken(marked: string, label: string): string {
  const { text } = read(marked);
  const one = find(marked, label);
  return applyEdits(text, [{ span: one.span, newText: one.newText }, ...(one.edits ?? [])]);
}

export function find(marked: string, label: string): Completion {
  const all = offered(marked);
  const found = all.find((one) => one.label === label);
  assert.ok(found, `"${label}" is not among ${all.map((one) => one.label).join(', ')}`);
  return found;
}

function read(marked: string) {
  const offset = marked.indexOf('‸');
  assert.ok(offset >= 0, 'the place is marked');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, offset, analysis: service.analyse({ uri: 'a', text, path: 'a.md' }) };
}
