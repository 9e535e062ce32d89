/** What one way to the engine says of one document: a line of JSON for each finding, in order. */
export type Verdict = readonly string[];

/** By `folder/document`, with `/`. */
export type Verdicts = ReadonlyMap<string, Verdict>;

export interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly section: string | undefined;
  /** One-based, columns in UTF-16 code units, the end behind the last character. */
  readonly place: readonly [line: number, column: number, endLine: number, endColumn: number];
}

export function findingLine({ rule, severity, message, section, place }: Told): string {
  return JSON.stringify([...place, severity, rule, section ?? null, message]);
}

/** The same with what is said of one place in the order of its words: editors tell sections that are missing there together. */
export function placeByPlace(verdicts: Verdicts): Verdicts {
  return new Map([...verdicts].map(([document, lines]) => [document, sortedByPlace(lines)]));
}

function sortedByPlace(lines: Verdict): Verdict {
  const places: string[][] = [];
  for (const line of lines) {
    const last = places.at(-1);
    if (last?.[0] !== undefined && startOf(last[0]) === startOf(line)) last.push(line);
    else places.push([line]);
  }
  return places.flatMap((place) => place.sort());
}

function startOf(line: string): string {
  return String((JSON.parse(line) as readonly unknown[]).slice(0, 2));
}

/** Where two say something else, one line for each document and finding; at most `most` lines, and how many more there are. */
export function differences(
  [nameA, a]: readonly [string, Verdicts],
  [nameB, b]: readonly [string, Verdicts],
  most = 40,
): readonly string[] {
  const lines: string[] = [];
  for (const document of [...new Set([...a.keys(), ...b.keys()])].sort()) {
    const [one, other] = [a.get(document), b.get(document)];
    if (!one || !other) lines.push(`${document}: ${one ? nameB : nameA} does not know it`);
    else if (JSON.stringify(one) !== JSON.stringify(other)) {
      const only = (of: Verdict, not: Verdict, name: string) =>
        of.filter((line) => !not.includes(line)).map((line) => `${document}: only ${name}: ${line}`);
      const found = [...only(one, other, nameA), ...only(other, one, nameB)];
      lines.push(...(found.length > 0 ? found : [`${document}: another order, or another number of the same`]));
    }
  }
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), `and ${rest} more`] : lines;
}
