import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
  MarkupKind,
} from 'vscode-languageserver';
import { isMeant } from '../features/completion/triggers';
import type { Completion } from '../service';
import { offsetAt } from '../text/lines';
import { toRange } from './convert';
import type { Guard } from './guard';
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

const nothing: CompletionList = { isIncomplete: false, items: [] };

export function serveCompletion(session: Session, guard: Guard): void {
  const { connection, service, abilities, documents } = session;
  // The texts of the last list only: a client resolves what it shows.
  let list = 0;
  let documentation: readonly (string | undefined)[] = [];

  const markup = (value: string): MarkupContent => ({
    // Markdown reads well as plain text, too.
    kind: abilities.completion.markdown ? MarkupKind.Markdown : MarkupKind.PlainText,
    value,
  });

  connection.onCompletion(({ textDocument: { uri }, position, context }, token) =>
    guard<CompletionList>(
      () => ({ method: 'textDocument/completion', uri, version: documents.get(uri)?.version }),
      nothing,
      async () => {
        const typed = context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : '';
        const open = documents.get(uri);
        if (typed && open) {
          const before = open.getText({ start: { line: position.line, character: 0 }, end: position });
          const first = open.getText({ start: { line: 0, character: 0 }, end: { line: 0, character: 4 } });
          if (!isMeant(typed, before, /^\uFEFF?---/u.test(first))) return nothing;
        }
        const analysed = await session.analyse(uri, token);
        if (!analysed) return nothing;
        const { document } = analysed.analysis;
        const found = service.completions(analysed.analysis, offsetAt(document.text, document.lines, position));
        list++;
        documentation = found.map((one) => one.documentation);
        return { isIncomplete: false, items: found.map((one, index) => itemOf(analysed, one, index)) };
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
      textEdit: { range: toRange(document, one.span), newText },
      ...(one.edits && {
        additionalTextEdits: one.edits.map((edit) => ({ range: toRange(document, edit.span), newText: edit.newText })),
      }),
      ...(one.documentation !== undefined &&
        (completion.resolveDocumentation
          ? { data: { list, index } satisfies ItemData }
          : { documentation: markup(one.documentation) })),
    };
  };

  if (!abilities.completion.resolveDocumentation) return;
  connection.onCompletionResolve((item) => {
    const data = item.data as Partial<ItemData> | null | undefined;
    const found = data?.list === list && typeof data.index === 'number' ? documentation[data.index] : undefined;
    return found === undefined ? item : { ...item, documentation: markup(found) };
  });
}
