const { readFileSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');

/**
 * For a large script that is built for release: V8 keeps a text with a single character above U+00FF at two bytes for each, in every thread that
 * loads it, and reads it more slowly. esbuild writes such characters of strings and names as escapes, those of regular expressions as
 * they are.
 */
const inOneByte = {
  name: 'in-one-byte',
  setup(context) {
    const { minify, outfile, absWorkingDir } = context.initialOptions;
    // A map of the source tells places that escapes would move.
    if (!minify) return;
    context.onEnd(({ errors, metafile }) => {
      if (errors.length > 0) return;
      writeFileSync(outfile, escaped(readFileSync(outfile, 'utf8')));
      for (const [name, output] of Object.entries(metafile?.outputs ?? {}))
        if (path.resolve(absWorkingDir, name) === outfile) output.bytes = statSync(outfile).size;
    });
  },
};

/** The same script in ASCII. Throws where a template is asked for its own text, in which an escape is another text. */
function escaped(script) {
  const raw = /\braw`[^`]*[^\x00-\x7f]/u.exec(script);
  if (raw) throw new Error(`an escape would change this text: ${raw[0].slice(-60)}`);
  return script.replace(/[\x80-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

module.exports = { escaped, inOneByte };
