const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { inBoth } = require('./late-scripts');

const generated = /\.generated\.json$/;

const keyOf = (file) => path.basename(file, '.generated.json');

/** Every text needs these: they lie in the script that names them, so that most starts read no other file. */
const ofEveryText = ['document-kind', 'frameworks'];

const compact = (file) => JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));

/** What a module of generated data is in a script: parsed when it is first named, since few texts need all of it. */
function lateData(file) {
  const key = keyOf(file);
  const text = ofEveryText.includes(key) ? JSON.stringify(compact(file)) : `require('data-apart')()['${key}']`;
  return `let value;
exports.__esModule = true;
Object.defineProperty(exports, 'default', { enumerable: true, get: () => (value ??= JSON.parse(${text})) });`;
}

/**
 * Generated data in a file of its own next to the scripts: engines read JSON faster than the same in JavaScript, and the data has letters of
 * many scripts and the code none: a script of plain letters is read in half the time. `name` is the file: an object of JSON texts, by the names
 * of the data.
 */
const dataApart = (name) => ({
  name: 'data-apart',
  setup(context) {
    context.onResolve({ filter: /^data-apart$/ }, () => ({ path: 'data', namespace: 'data-apart' }));
    context.onResolve({ filter: /.*/, namespace: 'data-apart' }, ({ path: file }) => ({ path: file, external: true }));
    context.onLoad({ filter: /.*/, namespace: 'data-apart' }, () => ({
      contents: `module.exports = () => ${inBoth(name)};`,
    }));
    context.onLoad({ filter: generated }, ({ path: file }) => ({ contents: lateData(file) }));
  },
});

/** Writes that file beside the bundle. `files` gives the paths of all data that any script names. */
const writesData = (name, files) => ({
  name: 'writes-data',
  setup(context) {
    context.onEnd(() => {
      const { outfile = '' } = context.initialOptions;
      const members = files()
        .filter((file) => !ofEveryText.includes(keyOf(file)))
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
        .map((file) => `${JSON.stringify(keyOf(file))}:${JSON.stringify(compact(file))}`);
      mkdirSync(path.dirname(outfile), { recursive: true });
      writeFileSync(path.join(path.dirname(outfile), name), `{${members.join(',\n')}}\n`);
    });
  },
});

module.exports = { dataApart, writesData };
