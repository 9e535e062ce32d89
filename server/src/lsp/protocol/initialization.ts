/** Section of the editor's settings, and the key under which initialization options may carry them. */
export const settingsSection = 'mlDesignDocs';

/** Name of the configuration file at the root of a workspace folder. */
export const configFileName = '.ml-design-docs.json';

/** Folder of the team's frameworks, next to a configuration file or at the root of a workspace folder. */
export const frameworksFolder = '.ml-design-docs/frameworks';

/**
 * Key of the initialization options: `false` in a workspace that the user does not trust. Frameworks of the workspace are not read
 * then, until `methods.workspaceTrusted`.
 */
export const trustKey = 'workspaceTrusted';

/** Key of the initialization options: uris of documents that are left in quiet from the start, as after `methods.quiet`. */
export const quietKey = 'quiet';

/**
 * Key of the initialization options: the client's command for a click on a code lens. It is given one `GapTarget`. Without it a
 * lens is text.
 */
export const gapCommandKey = 'gapCommand';
