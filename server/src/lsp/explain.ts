import { rules } from '../rules';
import { pageAddress } from '../rules/page-address';
import { builtInCatalogue } from '../schema/registry';
import type { Guard } from './guard';
import { type Explanation, methods } from './protocol';
import type { Session } from './session';

/** Answers `mlDesignDocs/explain`: what a rule or a section is, by its name, of which the last part is enough where it is unique. */
export function serveExplain({ connection }: Session, guard: Guard): void {
  connection.onRequest<Explanation | null, unknown>(
    methods.explain,
    async (params: unknown): Promise<Explanation | null> => {
      const { name } = (params ?? {}) as { name?: unknown };
      if (typeof name !== 'string') return null;
      return guard<Explanation | null>(
        () => ({ method: methods.explain }),
        null,
        async () => explanationOf(name.trim()),
      );
    },
  );
}

function explanationOf(name: string): Explanation | null {
  const rule = named(
    name,
    rules.map(({ meta }) => meta),
    '/',
  );
  if (rule) {
    const { id, title, severity, fixable, enabled = true } = rule;
    const page = pageAddress(id);
    return { kind: 'rule', id, title, severity, fixable, enabled, ...(page !== undefined && { page }) };
  }
  const section = named(name, builtInCatalogue().sections, '.');
  if (!section) return null;
  const { id, title, purpose, checks, headings } = section;
  // Of no document in particular: what is asked of few systems is left out.
  const points = checks.filter(({ when }) => !when).map(({ say, essential }) => ({ say, essential }));
  return { kind: 'section', id, title, purpose, checks: points, headings: [title, ...headings] };
}

function named<T extends { readonly id: string }>(
  name: string,
  things: readonly T[],
  separator: string,
): T | undefined {
  const short = things.filter(({ id }) => id.endsWith(separator + name));
  return things.find(({ id }) => id === name) ?? (short.length === 1 ? short[0] : undefined);
}
