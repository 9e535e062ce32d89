/** What Mermaid's databases hold after a parse, kind by kind, in one shape. Internals of the package: see `mermaid.ts`. */

export interface RawNode {
  readonly id: string;
  readonly label?: string | undefined;
  readonly shape?: string | undefined;
  readonly group?: string | undefined;
  readonly classes?: readonly string[];
}

export interface RawEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string | undefined;
  readonly dotted?: boolean;
  readonly bothWays?: boolean;
}

export interface RawGraph {
  readonly nodes: readonly RawNode[];
  readonly edges: readonly RawEdge[];
  readonly groups: readonly {
    readonly id: string;
    readonly title?: string | undefined;
    readonly parent?: string | undefined;
  }[];
}

// biome-ignore lint/suspicious/noExplicitAny: the databases have no types; each reader below knows its own.
type Database = any;

/** By Mermaid's name of the kind; the `kind` of a `Diagram` and how its database is read. */
export const kinds: Readonly<Record<string, { readonly kind: string; read(database: Database): RawGraph }>> = {
  'flowchart-v2': { kind: 'flowchart', read: flowchart },
  flowchart: { kind: 'flowchart', read: flowchart },
  'flowchart-elk': { kind: 'flowchart', read: flowchart },
  sequence: { kind: 'sequence', read: sequence },
  classDiagram: { kind: 'class', read: classes },
  class: { kind: 'class', read: classes },
  stateDiagram: { kind: 'state', read: states },
  state: { kind: 'state', read: states },
  er: { kind: 'er', read: entities },
  c4: { kind: 'c4', read: c4 },
  block: { kind: 'block', read: blocks },
  architecture: { kind: 'architecture', read: architecture },
};

function flowchart(db: Database): RawGraph {
  const subgraphs: Database[] = db.getSubGraphs();
  const ids = new Set(subgraphs.map(({ id }) => id));
  // Inner groups come first.
  const groups = new Map<string, string>();
  for (const { id, nodes } of subgraphs) for (const node of nodes) if (!groups.has(node)) groups.set(node, id);
  const groupOf = (id: string): string | undefined => groups.get(id);
  return {
    // A group that an edge leads to has a vertex too; Mermaid draws the group.
    nodes: [...db.getVertices().values()]
      .filter(({ id }) => !ids.has(id))
      .map(({ id, text, type, classes: names }) => ({
        id,
        label: text,
        shape: type,
        group: groupOf(id),
        classes: names,
      })),
    edges: db
      .getEdges()
      // `~~~` only places nodes.
      .filter(({ stroke }: Database) => stroke !== 'invisible')
      .map(({ start, end, text, stroke, type }: Database) => ({
        from: start,
        to: end,
        label: text,
        dotted: stroke === 'dotted',
        bothWays: type === 'arrow_open' || String(type).startsWith('double_'),
      })),
    groups: subgraphs.map(({ id, title }) => ({ id, title, parent: groupOf(id) })),
  };
}

function sequence(db: Database): RawGraph {
  const actors: Database[] = [...db.getActors().values()];
  const names = new Set(actors.map(({ name }) => name));
  // Kinds of lines: 0 solid, 1 dotted, 3 and 4 with a cross, 5 and 6 open, 24 and 25 half; the rest are notes, boxes and loops.
  const dotted = new Set([1, 4, 6, 25]);
  const solid = new Set([0, 3, 5, 24]);
  return {
    nodes: actors.map(({ name, description, type }) => ({ id: name, label: description, shape: type })),
    edges: db
      .getMessages()
      .filter(
        ({ from, to, type }: Database) => names.has(from) && names.has(to) && (dotted.has(type) || solid.has(type)),
      )
      .map(({ from, to, message, type }: Database) => ({ from, to, label: message, dotted: dotted.has(type) })),
    groups: [],
  };
}

function classes(db: Database): RawGraph {
  const all: Database[] = [...db.getClasses().values()];
  const namespaces = new Set(all.flatMap(({ parent }) => (parent ? [parent] : [])));
  return {
    nodes: all.map(({ id, label, parent }) => ({ id, label, shape: 'class', group: parent })),
    edges: db.getRelations().map(({ id1, id2, title, relation }: Database) => ({
      from: id1,
      to: id2,
      label: title,
      dotted: relation.lineType === 1,
    })),
    groups: [...namespaces].map((id) => ({ id: String(id) })),
  };
}

function states(db: Database): RawGraph {
  const nodes: RawNode[] = [];
  const edges: RawEdge[] = [];
  const groups: { id: string; title?: string; parent?: string | undefined }[] = [];
  const visit = (all: Iterable<Database>, group: string | undefined): void => {
    for (const { id, descriptions, type, doc } of all) {
      const title = descriptions?.[0] ?? id;
      if (!doc) nodes.push({ id, label: title, shape: type, group });
      else {
        groups.push({ id, title, parent: group });
        visit(inside(doc), id);
        for (const { state1, state2, description } of doc.filter(({ stmt }: Database) => stmt === 'relation'))
          edges.push({ from: state1.id, to: state2.id, label: description });
      }
    }
  };
  visit(db.getStates().values(), undefined);
  for (const { id1, id2, relationTitle } of db.getRelations()) edges.push({ from: id1, to: id2, label: relationTitle });
  return { nodes, edges, groups };
}

/** The states that the statements of a composite state name, each once. */
function inside(doc: Database[]): Iterable<Database> {
  const found = new Map<string, Database>();
  for (const { stmt, state1, state2, ...state } of doc) {
    const named = stmt === 'relation' ? [state1, state2] : stmt === 'state' ? [state] : [];
    for (const one of named) {
      const known = found.get(one.id);
      found.set(one.id, { ...known, ...one, descriptions: one.description ? [one.description] : known?.descriptions });
    }
  }
  return found.values();
}

function entities(db: Database): RawGraph {
  const all: Database[] = [...db.getEntities()];
  const names = new Map(all.map(([name, { id }]) => [id, name]));
  return {
    nodes: all.map(([name, { alias }]) => ({ id: name, label: alias || name, shape: 'entity' })),
    edges: db.getRelationships().map(({ entityA, entityB, roleA }: Database) => ({
      from: names.get(entityA) ?? entityA,
      to: names.get(entityB) ?? entityB,
      label: roleA,
      bothWays: true,
    })),
    groups: [],
  };
}

function c4(db: Database): RawGraph {
  const within = (boundary: string): string | undefined => (boundary && boundary !== 'global' ? boundary : undefined);
  return {
    nodes: db.getC4ShapeArray().map(({ alias, label, typeC4Shape, parentBoundary }: Database) => ({
      id: alias,
      label: label?.text,
      shape: typeC4Shape?.text,
      group: within(parentBoundary),
    })),
    edges: db.getRels().map(({ from, to, label, type }: Database) => ({
      from,
      to,
      label: label?.text,
      bothWays: type === 'birel',
    })),
    groups: db
      .getBoundarys()
      .filter(({ alias }: Database) => alias !== 'global')
      .map(({ alias, label, parentBoundary }: Database) => ({
        id: alias,
        title: label?.text,
        parent: within(parentBoundary),
      })),
  };
}

function blocks(db: Database): RawGraph {
  const all: Database[] = db.getBlocksFlat();
  const parentOf = new Map<string, string>();
  for (const { id, children } of all) for (const child of children ?? []) if (id !== 'root') parentOf.set(child.id, id);
  const isGroup = ({ type }: Database): boolean => type === 'composite';
  return {
    nodes: all
      .filter((one) => !isGroup(one) && one.type !== 'space' && one.type !== 'edge')
      .map(({ id, label, type, classes: names }) => ({
        id,
        label,
        shape: type,
        group: parentOf.get(id),
        classes: names ?? [],
      })),
    edges: db.getEdges().map(({ start, end, label, pattern }: Database) => ({
      from: start,
      to: end,
      label,
      dotted: pattern === 'dotted',
    })),
    groups: all
      .filter((one) => isGroup(one) && one.id !== 'root')
      .map(({ id, label }) => ({ id, title: label, parent: parentOf.get(id) })),
  };
}

/** Not a database but the syntax tree: this grammar has no database that can be filled in one go. */
function architecture(tree: Database): RawGraph {
  return {
    nodes: [
      ...(tree.services ?? []).map(({ id, icon, title, in: group }: Database) => ({
        id,
        label: title,
        shape: icon,
        group,
      })),
      ...(tree.junctions ?? []).map(({ id, in: group }: Database) => ({ id, shape: 'junction', group })),
    ],
    edges: (tree.edges ?? []).map(({ lhsId, rhsId, lhsInto, rhsInto, title }: Database) =>
      lhsInto && !rhsInto
        ? { from: rhsId, to: lhsId, label: title }
        : { from: lhsId, to: rhsId, label: title, bothWays: Boolean(lhsInto) === Boolean(rhsInto) },
    ),
    groups: (tree.groups ?? []).map(({ id, title, in: parent }: Database) => ({ id, title, parent })),
  };
}
