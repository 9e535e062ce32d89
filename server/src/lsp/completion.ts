import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
} from 'vscode-languageserver';
import type { Completion } from '../service';
import type { Steps } from '../text/steps';
import { isMeant } from './completion-triggers';
import { toOffset, toRange, toTextEdits } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import { markup } from './markup';
import { inUtf16 } from './position-encoding';
import type { Analysed, Session } from './session';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  section: CompletionItemKind.Module,
  phase: CompletionItemKind.Folder,
  // Not `Text` or `Snippet`: editors hide or move these by settings of their own.
  prompt: CompletionItemKind.Field,
  metric: CompletionItemKind.Value,
  detector: CompletionItemKind.Event,
  loss: CompletionItemKind.Function,
  model: CompletionItemKind.Struct,
  unit: CompletionItemKind.Unit,
  diagram: CompletionItemKind.Keyword,
  node: CompletionItemKind.Class,
  'edge-end': CompletionItemKind.Reference,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  rule: CompletionItemKind.Constant,
};

/** Finds the documentation of an item again. The document may have changed since: what was said of the item is kept, not its place. */
interface ItemData {
  readonly list: number;
  readonly index: number;
}

/** How much was typed at an offset, within its line, and nowhere else; undefined where the two texts differ otherwise. */
function typedAt(offset: number, before: string, after: string): number | undefined {
  const length = after.length - before.length;
  if (length < 0 || before.slice(0, offset) !== after.slice(0, offset)) return undefined;
  if (before.slice(offset) !== after.slice(offset + length)) return undefined;
  return /[\r\n]/u.test(after.slice(offset, offset + length)) ? undefined : length;
}

const nothing: CompletionList = { isIncomplete: false, items: [] };

/** Proposals at the cursor. Their documentation comes with them, or when an item is shown where the client can ask for it. */
export function serveCompletion(session: Session, guard: Guard): void {
  const { connection, service, abilities, documents } = session;
  // The texts of the last list only: a client resolves what it shows.
  let list = 0;
  let documentation: readonly (string | undefined)[] = [];

  const documented = (value: string): MarkupContent => markup(value, abilities.completion.markdown);

  connection.onCompletion(({ textDocument: { uri }, position, context }, token) =>
    guard<CompletionList>(
      () => ({ method: 'textDocument/completion', uri, version: documents.get(uri)?.version }),
      nothing,
      async () => {
        const typed = context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : '';
        const open = documents.get(uri);
        if (typed && open) {
          const end = inUtf16(open, position, abilities.positionEncoding);
          const before = open.getText({ start: { line: end.line, character: 0 }, end });
          const first = open.getText({ start: { line: 0, character: 0 }, end: { line: 0, character: 4 } });
          if (!isMeant(typed, before, /^\uFEFF?---/u.test(first))) return nothing;
        }
        const version = open?.version;
        const asked = open?.getText();
        const listOf = function* (analysed: Analysed): Steps<CompletionList> {
          const { document } = analysed.analysis;
          const offset = toOffset(document, position, abilities);
          const typedSince = analysed.version === version ? 0 : typedAt(offset, asked ?? '', document.text);
          // Something else stands at that position by now: the proposals would be written over it.
          if (typedSince === undefined) return { isIncomplete: true, items: [] };
          // Who types on gets the list, which the editor narrows by what was typed: its places are those of the text that was asked for.
          const found = (yield* service.inSteps.completions(analysed.analysis, offset + typedSince)).map((one) =>
            typedSince > 0 ? { ...one, span: { ...one.span, end: Math.min(one.span.end, offset) } } : one,
          );
          list++;
          documentation = found.map((one) => one.documentation);
          return { isIncomplete: false, items: found.map((one, index) => itemOf(analysed, one, index)) };
        };
        return (await answerInTurns(session, token, () => session.analyse(uri, token), listOf)) ?? nothing;
      },
    ),
  );

  const itemOf = ({ analysis: { document } }: Analysed, one: Completion, index: number): CompletionItem => {
    const { completion } = abilities;
    const snippet = completion.snippets ? one.snippet : undefined;
    const newText = snippet ?? one.newText;
    return {
      label: one.label,
      kind: kinds[one.kind],
      ...(one.detail !== undefined &&
        (completion.labelDetails ? { labelDetails: { description: one.detail } } : { detail: one.detail })),
      filterText: one.filter ?? one.label,
      sortText: String(index).padStart(4, '0'),
      ...(index === 0 && { preselect: true }),
      ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
      // The text has the indentation that it needs.
      ...(completion.insertTextMode && /[\r\n]/u.test(newText) && { insertTextMode: InsertTextMode.asIs }),
      textEdit: { range: toRange(document, one.span, abilities), newText },
      ...(one.edits && { additionalTextEdits: toTextEdits(document, one.edits, abilities) }),
      ...(one.documentation !== undefined &&
        (completion.resolveDocumentation
          ? { data: { list, index } satisfies ItemData }
          : { documentation: documented(one.documentation) })),
    };
  };

  if (!abilities.completion.resolveDocumentation) return;
  connection.onCompletionResolve((item) => {
    const data = item.data as Partial<ItemData> | null | undefined;
    const found = data?.list === list && typeof data.index === 'number' ? documentation[data.index] : undefined;
    return found === undefined ? item : { ...item, documentation: documented(found) };
  });
}
