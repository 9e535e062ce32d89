/**
 * What the language server and its clients say to each other beyond LSP 3.17, a file for each feature. They import nothing but each other,
 * because the client, the preview and the tests import them. Described for authors of other clients in `docs/protocol.md`.
 */
export * from './architecture';
export * from './buffers';
export * from './code-actions';
export * from './diagnostics';
export * from './diagrams';
export * from './explain';
export * from './files';
export * from './frameworks';
export * from './initialization';
export * from './methods';
export * from './new-document';
export * from './outline';
export * from './places';
export * from './portfolio';
export * from './review';
export * from './sections';
export * from './start';
export * from './status';
