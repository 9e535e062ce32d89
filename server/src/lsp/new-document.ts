import { newDocument } from '../features/new-document/new-document';
import { frameworkChoices, taskChoices } from '../features/new-document/new-document-choices';
import { snippetOf } from '../features/new-document/tab-stops';
import type { Guard } from './guard';
import { methods, type NewDocumentChoices, type NewDocumentParams, type NewDocumentResult } from './protocol';
import type { Session } from './session';
import type { SettingsSource } from './settings';
import { join } from './uris';

/** Answers what a new document may be, and makes one. Neither needs an open document; nothing is written. */
export function serveNewDocument({ connection }: Session, settings: SettingsSource, guard: Guard): void {
  const choicesIn = async (folder: string | undefined) => {
    // No document has this name: asked of the folder, and not remembered.
    const place = folder === undefined ? 'untitled:new-ml-design-doc.md' : join(folder, 'new-ml-design-doc.md');
    const { settings: given, frameworks } = await settings.of(place);
    settings.forget(place);
    return frameworkChoices(frameworks, given.framework);
  };

  connection.onRequest(methods.newDocumentChoices, (params: unknown) => {
    const { folder } = (params ?? {}) as { folder?: unknown };
    return guard<NewDocumentChoices>(
      () => ({ method: methods.newDocumentChoices }),
      { frameworks: [], tasks: [] },
      async () => ({
        frameworks: (await choicesIn(text(folder))).map(({ framework, team }) => ({
          ...{ id: framework.id, title: framework.title, description: framework.description, team },
          sections: framework.phases.reduce((sum, { sections }) => sum + sections.length, 0),
        })),
        tasks: taskChoices(),
      }),
    );
  });

  connection.onRequest(methods.newDocument, (params: unknown) => {
    const given = (params ?? {}) as Partial<Record<keyof NewDocumentParams, unknown>>;
    return guard<NewDocumentResult>(
      () => ({ method: methods.newDocument }),
      null,
      async () => {
        const content = contentOf(given);
        const choices = await choicesIn(text(given.folder));
        const choice = choices.find(({ framework }) => framework.id === given.framework);
        if (!content || !choice) return null;
        const { tasks } = given;
        const made = newDocument({
          ...{ framework: choice.framework, catalogue: choice.catalogue, content },
          ...{ title: text(given.title) ?? '', owner: text(given.owner) ?? '' },
          ...(Array.isArray(tasks) && { tasks: tasks.filter((task) => typeof task === 'string') }),
        });
        return { text: made.text, snippet: snippetOf(made) };
      },
    );
  });
}

function contentOf({ content, snippet }: Partial<Record<keyof NewDocumentParams, unknown>>) {
  if (content === 'blank' || content === 'skeleton') return { kind: content } as const;
  if (content === 'case-study' && typeof snippet === 'string') return { kind: content, snippet } as const;
  return undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
