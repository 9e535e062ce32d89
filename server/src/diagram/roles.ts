import { createPhraseMatcher } from '../language/phrases';
import { tokenize, words } from '../language/tokens';
import { builtInDiagramRoles, type DiagramRole, type RoleFamily, type RoleFlow } from '../schema/diagram-roles';
import type { Diagram, DiagramNode } from './types';

/** What a box is for the ML system, and what told it: the author by a class or a comment, the words of its label or group, its shape. */
export interface NodeRole {
  /** As in `schemas/ontology/diagram-roles.yaml`: `training`, `feature-store`, … */
  readonly role: string;
  readonly by: 'class' | 'comment' | 'label' | 'group' | 'shape';
}

const data = builtInDiagramRoles();
const ids = data.roles.map(({ id }) => id);

interface Tag {
  readonly role: string;
  readonly except: boolean;
}

const matchRoles = createPhraseMatcher<Tag>(
  data.roles.flatMap(({ id, phrases, except = [] }) => [
    ...phrases.map((phrase): [string, Tag] => [phrase, { role: id, except: false }]),
    ...except.map((phrase): [string, Tag] => [phrase, { role: id, except: true }]),
  ]),
);

const remembered = new Map<string, readonly string[]>();

/** Every role that the words of a label name, the most particular first; none for a label that says nothing of ML systems. */
export function rolesNamed(label: string): readonly string[] {
  const known = remembered.get(label);
  if (known) return known;
  const hits: { tag: Tag; from: number; to: number }[] = [];
  // `ModelRegistry` and `model_registry` are names of two words.
  matchRoles(
    tokenize(label.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').replace(/_/gu, ' ')),
    ({ phrase, from, to }) => hits.push({ tag: phrase.tag, from, to }),
  );
  const masked = (role: string, from: number, to: number): boolean =>
    hits.some((one) => one.tag.except && one.tag.role === role && one.from <= from && to <= one.to);
  const named = new Set(
    hits.filter(({ tag, from, to }) => !tag.except && !masked(tag.role, from, to)).map(({ tag }) => tag.role),
  );
  const roles = ids.filter((id) => named.has(id));
  if (remembered.size > 5000) remembered.clear();
  remembered.set(label, roles);
  return roles;
}

/** The role of a box; undefined where nothing tells it. */
export function roleOf(diagram: Pick<Diagram, 'groups' | 'authorRoles'>, node: DiagramNode): NodeRole | undefined {
  const set = node.classes.map(roleNamed).find((role) => role !== undefined);
  if (set !== undefined) return { role: set, by: 'class' };
  const commented = roleNamed(diagram.authorRoles?.get(node.id) ?? '');
  if (commented !== undefined) return { role: commented, by: 'comment' };
  const [named] = rolesNamed(node.label);
  if (named !== undefined) return { role: named, by: 'label' };
  const shape = node.shape === undefined ? undefined : data.shapes[node.shape];
  if (shape !== undefined) return { role: shape, by: 'shape' };
  for (const { title } of groupsAround(diagram, node)) {
    const [role] = rolesNamed(title);
    if (role !== undefined) return { role, by: 'group' };
  }
  return undefined;
}

/** The id that an author means by a name; undefined for what is no role. */
function roleNamed(name: string): string | undefined {
  const id = name.toLowerCase().replace(/_/gu, '-');
  return ids.includes(id) ? id : undefined;
}

/** The groups of a box, the innermost first. */
export function groupsAround(
  { groups }: Pick<Diagram, 'groups'>,
  { group }: Pick<DiagramNode, 'group'>,
): readonly Diagram['groups'][number][] {
  const around: Diagram['groups'][number][] = [];
  let id = group;
  while (id !== undefined && around.length < groups.length) {
    const found = groups.find((one) => one.id === id);
    if (!found) break;
    around.push(found);
    id = found.parent;
  }
  return around;
}

/** A phrase list of the ontology as a test of texts. */
function phraseTest(phrases: readonly string[]): (text: string) => boolean {
  const match = createPhraseMatcher(phrases.map((phrase) => [phrase, true] as const));
  return (text) => {
    let found = false;
    match(tokenize(text), () => {
      found = true;
    });
    return found;
  };
}

/** A label of which every word is generic ("User", "API gateway"): nobody has to describe it. */
export function isGeneric(label: string): boolean {
  const all = tokenize(label);
  const covered = new Set<number>();
  matchGeneric(all, ({ from, to }) => {
    for (let at = from; at < to; at++) covered.add(at);
  });
  return all.every((_, at) => covered.has(at));
}

const matchGeneric = createPhraseMatcher(data.generic.map((phrase) => [phrase, true] as const));

/** An arrow after which no request waits: "async", "nightly", "events". */
export const isAsynchronous = phraseTest(data.asynchronous);
/** The header of a column that lists components. */
export const isComponentColumn = phraseTest(data.componentColumns);
/** The title of a diagram that leaves things out on purpose. */
export const isOverview = phraseTest(data.overviews);
/** The title of a group that explains the drawing. */
export const isLegend = phraseTest(data.legends);

/** Of two stores the one that training reads: "Offline store". */
export const isOfflinePart = phraseTest(data.offline);
/** Of two stores the one that requests read: "Online store". */
export const isOnlinePart = phraseTest(data.online);

/** The title of a role, for messages; the id of an unknown one. */
export function roleTitle(role: string): string {
  return data.roles.find(({ id }) => id === role)?.title ?? role;
}

/** Label and shape of a box of the role that the tool draws; the id in a box for an unknown one. */
export function roleBox(role: string): Pick<DiagramRole, 'name' | 'shape'> {
  return data.roles.find(({ id }) => id === role) ?? { name: role, shape: 'box' };
}

/** How boxes of two roles are usually joined, the more particular first. */
export function roleFlows(): readonly RoleFlow[] {
  return data.flows;
}

/** All roles, as a reader is told of them. */
export function roleTitles(): readonly { readonly id: string; readonly title: string; readonly family: RoleFamily }[] {
  return data.roles.map(({ id, title, family }) => ({ id, title, family }));
}

/** What the architecture view colours; undefined for an unknown role. */
export function familyOf(role: string | undefined): RoleFamily | undefined {
  return data.roles.find(({ id }) => id === role)?.family;
}

/** Sections of the catalogue in which a document describes boxes of the role. */
export function roleSections(role: string): readonly string[] {
  return data.roles.find(({ id }) => id === role)?.sections ?? [];
}

/** A word that says what kind of thing something is, not which one: "service", "model". */
export function isVague(word: string): boolean {
  return data.vague.includes(word) || data.components.includes(word);
}

/** Does a part of this name take requests, and have others answer them ("Search service")? */
export function isFront(name: string): boolean {
  return data.fronts.includes(words(name).at(-1) ?? '');
}

/** Does the name of a thing end in a word for a component ("policy service")? */
export function isComponentName(name: string): boolean {
  return data.components.includes(words(name).at(-1) ?? '');
}
