import type { Architecture, ArchitectureNode, Place } from '../../src/preview/messages';

type Family = NonNullable<ArchitectureNode['family']>;
type Side = NonNullable<ArchitectureNode['side']>;
type Severity = ArchitectureNode['findings'][number]['severity'];

export const familyWords: Readonly<Record<Family, string>> = {
  outside: 'Outside the system',
  data: 'Data',
  training: 'Training',
  serving: 'Serving',
  operations: 'Operations',
};

/** Where boxes run, for legends and badges. */
export const sideWords: Readonly<Record<Side, { readonly legend: string; readonly badge: string }>> = {
  training: { legend: 'Where the model is made', badge: 'training' },
  serving: { legend: 'Where a request is answered', badge: 'serving' },
  both: { legend: 'Used by both', badge: 'training + serving' },
};

export const severityWords: Readonly<Record<Severity, { readonly one: string; readonly many: string }>> = {
  error: { one: 'Error', many: 'errors' },
  warning: { one: 'Warning', many: 'warnings' },
  info: { one: 'Information', many: 'notes' },
  hint: { one: 'Hint', many: 'hints' },
};

/** The name of a role; its id where nobody knows it. */
export function roleTitle({ roles }: Pick<Architecture, 'roles'>, role: string): string {
  return roles.find(({ id }) => id === role)?.title ?? role;
}

/** The phase with its number from 1; undefined for one that the framework does not have. */
export function phaseOf(
  { phases }: Pick<Architecture, 'phases'>,
  phase: string | undefined,
): { readonly number: number; readonly title: string } | undefined {
  const index = phases.findIndex(({ id }) => id === phase);
  const found = phases[index];
  return found && { number: index + 1, title: found.title };
}

/** Where a box is described, each heading once. */
export function headingsOf({
  describedIn,
}: ArchitectureNode): readonly { readonly text: string; readonly place: Place }[] {
  const seen = new Set<string>();
  return describedIn
    .filter(({ title }) => !seen.has(title) && seen.add(title))
    .map(({ title, range }) => ({ text: title || 'the beginning', place: range }));
}

/** The text with its first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
