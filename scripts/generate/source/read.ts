import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { parseDocument } from 'yaml';

/** One data file below `schemas/`. */
export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly data: unknown;
}

/** Which JSON Schema describes which data files; the order of this table is the order in which files are checked. */
export const SCHEMA_OF: readonly { readonly files: RegExp; readonly schema: string }[] = [
  { files: /^schemas\/sections\/\d-[a-z-]+\.yaml$/, schema: 'section-catalogue' },
  { files: /^schemas\/sections\/ambiguous\.yaml$/, schema: 'ambiguous-headings' },
  { files: /^schemas\/sections\/document-parts\.yaml$/, schema: 'document-parts' },
  { files: /^schemas\/languages\/[a-z-]+\.yaml$/i, schema: 'languages' },
  { files: /^schemas\/frameworks\/[a-z0-9-]+\.yaml$/, schema: 'framework' },
  { files: /^schemas\/ontology\/tasks\.yaml$/, schema: 'tasks' },
  { files: /^schemas\/ontology\/facts\.yaml$/, schema: 'facts' },
  { files: /^schemas\/terms\/[a-z-]+\.yaml$/, schema: 'terms' },
  { files: /^schemas\/ontology\/concepts\.yaml$/, schema: 'concepts' },
  { files: /^schemas\/ontology\/diagram-roles\.yaml$/, schema: 'diagram-roles' },
  { files: /^schemas\/ontology\/diagram-renderers\.yaml$/, schema: 'diagram-renderers' },
  { files: /^schemas\/ontology\/metrics\.yaml$/, schema: 'metrics' },
  { files: /^schemas\/ontology\/mentions\.yaml$/, schema: 'mentions' },
  { files: /^schemas\/ontology\/losses\.yaml$/, schema: 'losses' },
  { files: /^schemas\/ontology\/detectors\.yaml$/, schema: 'detectors' },
  { files: /^schemas\/ontology\/models\.yaml$/, schema: 'models' },
  { files: /^schemas\/ontology\/serving\.yaml$/, schema: 'serving' },
  { files: /^schemas\/ontology\/units\.yaml$/, schema: 'units' },
  { files: /^snippets\/interview\/phases\.yaml$/, schema: 'interview-phases' },
  { files: /^snippets\/interview\/cases\.yaml$/, schema: 'interview-cases' },
  { files: /^schemas\/ontology\/completion\.yaml$/, schema: 'completion' },
  { files: /^schemas\/review\/questions\.yaml$/, schema: 'review-questions' },
  { files: /^schemas\/ontology\/descriptions\.yaml$/, schema: 'descriptions' },
  { files: /^schemas\/ontology\/front-matter\.yaml$/, schema: 'front-matter' },
];

/** All YAML files of a folder below the root, in alphabetical order. Throws on YAML errors and warnings. */
export function readFolder(root: string, folder: string): readonly SourceFile[] {
  const directory = path.join(root, folder);
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => readYaml(root, `${folder}/${name}`));
}

/** One YAML file. Throws with its path on YAML errors and warnings (a repeated key, a tab, a stray colon). */
export function readYaml(root: string, relative: string): SourceFile {
  const document = parseDocument(readFileSync(path.join(root, relative), 'utf8'), { prettyErrors: true });
  const complaints = [...document.errors, ...document.warnings];
  if (complaints.length > 0) throw new Error(complaints.map((one) => `${relative}: ${one.message}`).join('\n'));
  return { path: relative, data: document.toJS() };
}

/** What the JSON Schema of a file finds wrong with it: `path/in/data message`. Empty: valid, or no schema covers it. */
export function schemaProblems(root: string, file: SourceFile): readonly string[] {
  const name = SCHEMA_OF.find(({ files }) => files.test(file.path))?.schema;
  if (name === undefined) return [];
  const validate = compileSchema(root, name);
  if (validate(file.data)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${file.path}: ${instancePath || '/'} ${message}`);
}

const compiled = new Map<string, ValidateFunction>();

/** The validator of `schemas/<name>.schema.json`, compiled once. `strict` turns slips in the schema into errors. */
export function compileSchema(root: string, name: string): ValidateFunction {
  const file = path.join(root, 'schemas', `${name}.schema.json`);
  const known = compiled.get(file);
  if (known !== undefined) return known;
  // `strictRequired` and `strictTypes` cannot follow `if/then` and `oneOf` over the parent's properties.
  const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  compiled.set(file, validate);
  return validate;
}
