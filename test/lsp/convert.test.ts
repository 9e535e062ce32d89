import assert from 'node:assert/strict';
import { type Abilities, abilitiesOf } from '../../server/src/lsp/abilities';
import { toDiagnostic, toPosition, toRange, toSpan, toWorkspaceEdit } from '../../server/src/lsp/convert';
import { lineIndex } from '../../server/src/text/lines';
import { fullClient } from './client';

const text = 'ab\r\n🙂c\rd\n';
const document = { text, lines: lineIndex(text) };
const abilities: Abilities = abilitiesOf(fullClient);

describe('conversion to LSP', () => {
  it('names every offset, and only places that a client knows', () => {
    const named = Array.from({ length: text.length + 1 }, (_, offset) => {
      const { line, character } = toPosition(document, offset, abilities);
      return `${line}:${character}`;
    });
    // Between CR and LF there is no place: it is the line's end.
    assert.equal(named.join(' '), '0:0 0:1 0:2 0:2 1:0 1:1 1:2 1:3 2:0 2:1 3:0');
    assert.deepEqual(toPosition(document, -5, abilities), { line: 0, character: 0 });
    assert.deepEqual(toPosition(document, 500, abilities), { line: 3, character: 0 });
  });

  it('comes back to the same span, from either direction', () => {
    for (const span of [
      { start: 0, end: 2 },
      { start: 1, end: 8 },
      { start: 4, end: 4 },
      { start: 0, end: text.length },
    ]) {
      const range = toRange(document, span, abilities);
      assert.deepEqual(toSpan(document, range, abilities), span);
      assert.deepEqual(toSpan(document, { start: range.end, end: range.start }, abilities), span);
    }
  });

  it('maps severities and related places', () => {
    const finding = { rule: 'a/b', span: { start: 4, end: 6 }, message: 'm', fixable: false };
    const related = [{ span: { start: 9, end: 9 }, message: 'see' }];
    const convert = (severity: 'error' | 'warning' | 'info' | 'hint', able = abilities) =>
      toDiagnostic('file:///x.md', document, { ...finding, severity, related }, able);
    assert.deepEqual(
      (['error', 'warning', 'info', 'hint'] as const).map((severity) => convert(severity).severity),
      [1, 2, 3, 4],
    );
    assert.deepEqual(convert('error').relatedInformation, [
      { location: { uri: 'file:///x.md', range: toRange(document, { start: 9, end: 9 }, abilities) }, message: 'see' },
    ]);
    assert.equal(convert('error', { ...abilities, relatedInformation: false }).relatedInformation, undefined);
  });

  it('versions edits where the client checks them', () => {
    const target = { uri: 'file:///x.md', version: 3 };
    const edits = [{ span: { start: 4, end: 6 }, newText: 'x' }];
    const converted = [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } }, newText: 'x' }];
    assert.deepEqual(toWorkspaceEdit(target, document, edits, abilities), {
      documentChanges: [{ textDocument: { uri: 'file:///x.md', version: 3 }, edits: converted }],
    });
    assert.deepEqual(toWorkspaceEdit(target, document, edits, { ...abilities, versionedEdits: false }), {
      changes: { 'file:///x.md': converted },
    });
  });
});
