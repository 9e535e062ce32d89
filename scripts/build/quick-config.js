const { readFile } = require('node:fs/promises');

/**
 * A copy of Mermaid's configuration as Mermaid makes it: three levels deep, arrays without what they hold twice, nothing that is
 * null. Mermaid makes one for each label, and a third of the time of a drawing went into it.
 */
function copyOfConfig(config) {
  const copyOf = (source, depth) => {
    const copy = { ...source };
    if (depth === 0) return copy;
    for (const key in copy) {
      const value = copy[key];
      if (typeof value !== 'object') continue;
      if (value === null) delete copy[key];
      else copy[key] = Array.isArray(value) ? [...new Set(value)] : copyOf(value, depth - 1);
    }
    return copy;
  };
  return copyOf(config, 2);
}

const slow = 'return assignWithDepth_default({}, currentConfig);';

/** A module of Mermaid with `copyOfConfig` in the place where it copies its configuration; as it is, where it does not. */
function withQuickConfig(text) {
  return text.includes(slow) ? `${text.replace(slow, 'return copyOfConfig(currentConfig);')}\n${copyOfConfig}` : text;
}

/** Puts `copyOfConfig` into Mermaid; an error where a new version of Mermaid has no place for it. */
const quickConfig = {
  name: 'quick-config',
  setup(context) {
    let places = 0;
    context.onStart(() => {
      places = 0;
    });
    context.onLoad(
      { filter: /[\\/]mermaid[\\/]dist[\\/]chunks[\\/]mermaid\.core[\\/]chunk-\w+\.mjs$/ },
      async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes(slow)) return undefined;
        places += text.split(slow).length - 1;
        return { contents: withQuickConfig(text), loader: 'js' };
      },
    );
    context.onEnd(() => {
      if (places === 1) return undefined;
      return {
        errors: [
          {
            text: `quick-config: Mermaid copies its configuration in ${places} places, not in one. Look at scripts/build/quick-config.js`,
          },
        ],
      };
    });
  },
};

module.exports = { copyOfConfig, quickConfig, withQuickConfig };
