/** What a team says in `.ml-design-docs/frameworks/*.yaml`, once validated. Mirrors `schemas/team-framework.schema.json`. */
import type { Condition, Framework, SectionId, SectionSpec } from './types';

/** What numbers may be, as `language/quantities` tells them. */
export const quantityDimensions = [
  'duration',
  'throughput',
  'storage',
  'percent',
  'money',
  'count',
  'ratio',
  'number',
] as const;

/** A regular expression of a workspace; it takes time linear in the length of the text, whatever the expression. */
export interface TextPattern {
  readonly source: string;
  /** Matches from left to right, as UTF-16 offsets into the text; never empty ones. */
  find(text: string): readonly { readonly start: number; readonly end: number }[];
}

/** The one thing that a check asks for, or asks not to be there. */
export type TeamWish =
  | { readonly kind: 'term'; readonly terms: readonly string[] }
  | { readonly kind: 'quantity'; readonly dimension: (typeof quantityDimensions)[number] }
  | { readonly kind: 'columns'; readonly columns: readonly string[] }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'no-phrase'; readonly phrases: readonly string[] }
  | { readonly kind: 'no-pattern'; readonly pattern: TextPattern };

/** A check that a team declares; reported as the rule `team/<id>`. */
export interface TeamCheck {
  readonly id: string;
  /** Looks at this section only, and only where the document has it; absent: at the whole document. */
  readonly section?: SectionId;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** Said to the author as it is. */
  readonly message: string;
  readonly wish: TeamWish;
  /** Looks only where this surely holds. */
  readonly when?: Condition;
  /** Does not look where this surely holds. */
  readonly unless?: Condition;
}

/** A framework of the workspace, put together with what it extends. */
export interface TeamFramework {
  readonly framework: Framework;
  /** Sections that the catalogue does not have, in the order of the file. */
  readonly sections: readonly SectionSpec[];
  readonly checks: readonly TeamCheck[];
}
