const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { inBoth } = require('./late-scripts');

const generated = /\.generated\.json$/;

function compact(file) {
  return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Generated data in a file of its own next to the script: engines read JSON faster than the same in JavaScript, and the data has letters of
 * many scripts and the code none: a script of plain letters is read in half the time.
 */
const dataApart = (name) => ({
  name: 'data-apart',
  setup(context) {
    const all = new Map();
    context.onResolve({ filter: /^data-apart$/ }, () => ({ path: 'data', namespace: 'data-apart' }));
    context.onResolve({ filter: /.*/, namespace: 'data-apart' }, ({ path: file }) => ({ path: file, external: true }));
    context.onLoad({ filter: /.*/, namespace: 'data-apart' }, () => ({
      contents: `module.exports = ${inBoth(name)};`,
    }));
    context.onLoad({ filter: generated }, ({ path: file }) => {
      const key = path.basename(file, '.generated.json');
      all.set(key, compact(file));
      return { contents: `module.exports = require('data-apart')[${JSON.stringify(key)}];` };
    });
    context.onEnd(() => {
      const { outfile = '' } = context.initialOptions;
      const members = [...all]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, text]) => `${JSON.stringify(key)}:${text}`);
      mkdirSync(path.dirname(outfile), { recursive: true });
      writeFileSync(path.join(path.dirname(outfile), name), `{${members.join(',\n')}}\n`);
    });
  },
});

module.exports = { dataApart };
