/** Parts of the schemas of several tools. Lines and columns are counted from 1, columns in UTF-16 code units. */

const line = { type: 'integer', minimum: 1 };

export const string = { type: 'string' };
export const boolean = { type: 'boolean' };
export const count = { type: 'integer', minimum: 0 };

export const severity = { type: 'string', enum: ['error', 'warning', 'info', 'hint'] };

export const lines = object({ line, endLine: line });

/** From the first character to the one behind the last. */
export const place = { line, column: line, endLine: line, endColumn: line };

export const score = object({ covered: count, applicable: count });

/** What names a document, for the arguments of a tool. */
export const documentProperties = {
  path: {
    type: 'string',
    minLength: 1,
    description:
      'A Markdown file, absolute or relative to the first folder that may be read. With text: what the text is called, which decides its settings.',
  },
  text: { type: 'string', description: 'The Markdown source. Read instead of the file.' },
  framework: {
    type: 'string',
    minLength: 1,
    description:
      'Id of a framework (see list), or auto: judge the text by it, whatever it is. Default: what its front matter, its settings or its headings say.',
  },
};

/** What is said of a document first. */
export const verdictProperties = {
  path: { ...string, description: 'As it was named; <text> where it was not.' },
  isDesignDoc: { ...boolean, description: 'False: not judged, so there is nothing to tell of it.' },
  because: { ...string, description: 'Why it is taken for an ML design doc, or is not.' },
  framework: string,
  frameworkBecause: string,
  stage: string,
  status: { ...string, description: 'Of the front matter; empty if it has none.' },
  score: { ...score, description: 'Sections that are answered, of those that apply.' },
  problems: {
    type: 'array',
    items: string,
    description: 'What went wrong while it was judged; something may be missing then.',
  },
};

/** An object of exactly these properties; all are there but the optional ones. */
export function object(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object' as const, properties, required, additionalProperties: false };
}

/** A list of any length, of such items. */
export function listOf(items: object) {
  return { type: 'array', items };
}
