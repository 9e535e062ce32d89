/** What other checkers call a thing, and what it is called here: no misspelling would lead from one to the other. */
type Names = Readonly<Record<string, string>>;

const commands: Names = {
  create: "'new'",
  format: "'fix'",
  init: "'new'",
  lint: "'check'",
  lsp: "the program 'ml-design-docs-language-server --stdio'",
  portfolio: "'report'",
  rules: "'list rules'",
  server: "'mcp', or the program 'ml-design-docs-language-server --stdio'",
  validate: "'check'",
  version: "'--version'",
};

const inSettings = '"rules" in .ml-design-docs.json';
const excluded = '\'!docs/old/**\' among the files, or "exclude" in .ml-design-docs.json';
const version = "'ml-design-docs --version'";

const options: Names = {
  '--disable': inSettings,
  '--enable': inSettings,
  '--exclude': excluded,
  '--ignore': excluded,
  '--ignore-path': excluded,
  '--ignore-pattern': excluded,
  '--json': '--format json',
  '--gitlab': '--format gitlab',
  '--junit': '--format junit',
  '--output-file': '--output FORMAT=FILE',
  '--quiet': '--fail-on error',
  '--rule': inSettings,
  '--rules': inSettings,
  '--sarif': '--format sarif',
  '--severity': '--fail-on LEVEL',
  '--since': '--changed=REF',
  '--stdin': "'-' among the files",
  '--strict': '--fail-on info',
  '--version': version,
  '-V': version,
  '-q': '--fail-on error',
};

const settings: Names = {
  extends: 'a framework of the team, which extends another one',
  files: '"associations", or "overrides" with "files"',
  ignore: '"exclude"',
  ignores: '"exclude"',
  include: '"associations"',
};

/** `; here it is 'check'`, or nothing for a word that is not known elsewhere. */
export function commandElsewhere(word: string): string {
  return told(commands, word);
}

/** The same of an option, with its dashes, for a command that takes the flags `known`. */
export function optionElsewhere(option: string, known: Readonly<Record<string, object>>): string {
  const flag = Object.hasOwn(options, option) ? /^--([a-z-]+)/u.exec(options[option] ?? '')?.[1] : undefined;
  return flag === undefined || Object.hasOwn(known, flag) ? told(options, option) : '';
}

/** The same of a key of the settings. */
export function settingElsewhere(key: string): string {
  return told(settings, key);
}

function told(names: Names, word: string): string {
  return Object.hasOwn(names, word) ? `; here it is ${names[word]}` : '';
}
