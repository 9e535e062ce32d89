import { isDeepStrictEqual } from 'node:util';
import type { DiagramReader } from '../../server/src/diagram/types';
import type { Analysis, Settings } from '../../server/src/engine/types';
import { createDesignDocService, type DesignDocService } from '../../server/src/service';
import { forgetDocuments } from '../properties/forgetful';
import { createRandom } from '../unit/random';
import { baseDocument } from './base-documents';
import { applyEdit, type Edit, randomEdit, typing } from './edits';
import { shrinkList, shrinkText } from './shrink';

/** A text and what is done to it, as an editor would; the same seed gives the same one. */
export interface EditingSession {
  readonly text: string;
  readonly edits: readonly Edit[];
  readonly settings: Partial<Settings>;
  readonly treatAsDesignDoc?: boolean;
}

export interface SessionOptions {
  /** Length of the text to begin with, in UTF-16 units. */
  readonly longest: number;
  readonly edits: number;
  readonly extra?: readonly string[];
}

const settingsList: readonly Partial<Settings>[] = [
  ...[{}, {}, {}, {}, { framework: 'seven-phase' }, { stage: 'final', requireReason: true }],
  { rules: { 'structure/no-placeholder': 'off', data: 'error' } } as Partial<Settings>,
];

export function editingSession(seed: number, { longest, edits, extra }: SessionOptions): EditingSession {
  const random = createRandom(seed);
  const first = baseDocument(random, longest, extra);
  const list: Edit[] = [];
  const texts = [first];
  while (list.length < edits) {
    const text = texts.at(-1) as string;
    const more = random.chance(0.25) ? typing(random, text) : [randomEdit(random, text, texts)];
    for (const edit of more.slice(0, edits - list.length)) {
      // What grows without end costs time and finds nothing more.
      const bounded = text.length > 4 * longest ? { ...edit, inserted: edit.inserted.slice(0, 1) } : edit;
      list.push(bounded);
      texts.push(applyEdit(texts.at(-1) as string, bounded));
    }
  }
  const treat = random.pick([true, true, true, undefined]);
  return { text: first, edits: list, settings: random.pick(settingsList), ...(treat && { treatAsDesignDoc: treat }) };
}

/** Everything that an analysis says, as plain data; what is computed when asked is asked. */
export function observed(analysis: Analysis): Readonly<Record<string, unknown>> {
  const { document, framework, catalogue, facts, reading, diagrams, coverage, phases, applicable, ...rest } = analysis;
  const { text, lines, sections, blocks, fences, directives, stats, problems, frontMatter } = document;
  return {
    document: { text, lines: [...lines], frontMatter, sections, blocks, fences, directives, stats, problems },
    ...{ framework: framework.id, sections: catalogue.sections.length, diagrams: [...diagrams] },
    ...{ facts: [...facts], coverage: [...coverage], phases: [...phases], applicable: [...applicable] },
    passages: reading.passages.map(({ kind, text: words, span, section, aside, prose, sentences }) => ({
      ...{ kind, words, span, section, aside, prose },
      sentences: sentences.map(({ text: said, start, hedged, question, hits }) => ({
        said,
        start,
        hedged,
        question,
        hits,
      })),
    })),
    rest,
  };
}

export interface Mismatch {
  /** Number of edits that were made. */
  readonly after: number;
  /** Path of the first value that differs, with both values, or the error that was thrown. */
  readonly what: string;
}

async function serviceOf(diagrams: DiagramReader | undefined, kindFirst = false): Promise<DesignDocService> {
  const service = createDesignDocService({
    kindFirst,
    log: (message) => {
      throw new Error(message);
    },
    ...(diagrams && { loadDiagrams: () => Promise.resolve(diagrams) }),
  });
  if (diagrams) await service.loadDiagrams();
  return service;
}

type Observed = Readonly<Record<string, unknown>>;

/**
 * What is said of each of the texts by a service that takes none for an edit of another. It goes from the last to the first, so that
 * something remembered by too little is not remembered in the order of the edits; the last one is asked of a service of its own.
 */
async function saidFromScratch(
  texts: readonly string[],
  ask: (service: DesignDocService, text: string) => Observed,
  newService: () => Promise<DesignDocService>,
): Promise<readonly (Observed | Error)[]> {
  let service = await newService();
  const said: (Observed | Error)[] = [];
  for (let at = texts.length - 1; at >= 0; at--) {
    try {
      said[at] = ask(service, texts[at] as string);
    } catch (error) {
      said[at] = error instanceof Error ? error : new Error(String(error));
    }
    if (at === texts.length - 1) service = await newService();
    service.forget(asked);
    forgetDocuments((other) => {
      service.analyse(other);
      service.forget(other.uri);
    });
  }
  // What the process remembers of texts is not handed over either.
  service.forgetTexts();
  return said;
}

const asked = 'file:///a.md';

/** Goes through a session with one service and compares what it says of each version with what is said from scratch. */
export async function firstMismatch(session: EditingSession, diagrams?: DiagramReader): Promise<Mismatch | undefined> {
  const { edits, settings, treatAsDesignDoc } = session;
  const ask = (service: DesignDocService, text: string): Observed =>
    observed(service.analyse({ uri: asked, path: 'a.md', text, treatAsDesignDoc }, settings));
  const texts = [session.text];
  for (const edit of edits) texts.push(applyEdit(texts.at(-1) as string, edit));
  // What surely is a design doc is read whole; of the documents that are there to be forgotten no more is read than that they are none.
  const scratch = await saidFromScratch(texts, ask, () => serviceOf(diagrams, treatAsDesignDoc === true));
  const service = await serviceOf(diagrams);
  for (const [at, text] of texts.entries()) {
    let what: string | undefined;
    try {
      const made = scratch[at];
      if (made instanceof Error) throw made;
      what = difference(ask(service, text), made, 'analysis');
    } catch (error) {
      what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    if (what !== undefined) return { after: at, what };
  }
  return undefined;
}

/** The path of the first place where two plain values differ, with both; undefined where they are equal. */
export function difference(kept: unknown, made: unknown, at: string): string | undefined {
  if (isDeepStrictEqual(kept, made)) return undefined;
  if (
    typeof kept === 'object' &&
    typeof made === 'object' &&
    kept &&
    made &&
    Array.isArray(kept) === Array.isArray(made)
  ) {
    for (const key of new Set([...Object.keys(kept), ...Object.keys(made)])) {
      const inner = difference(kept[key as keyof typeof kept], made[key as keyof typeof made], `${at}.${key}`);
      if (inner) return inner;
    }
  }
  const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 400);
  return `${at}: after the edits ${shown(kept)}, from scratch ${shown(made)}`;
}

/** Leaves out edits and text as long as the rest still fails. */
export async function smallest(session: EditingSession, diagrams?: DiagramReader): Promise<EditingSession> {
  const fails = async (one: EditingSession): Promise<boolean> => (await firstMismatch(one, diagrams)) !== undefined;
  const mismatch = await firstMismatch(session, diagrams);
  if (!mismatch) return session;
  let least: EditingSession = { ...session, edits: session.edits.slice(0, mismatch.after) };
  const edits = await shrinkList(least.edits, (rest) => fails({ ...least, edits: rest }), 300);
  least = { ...least, edits };
  const text = await shrinkText(least.text, (rest) => fails({ ...least, text: rest }), 300);
  return { ...least, text };
}
