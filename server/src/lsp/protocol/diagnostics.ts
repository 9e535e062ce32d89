/** Identifier of the diagnostics of files that are not open, among the registrations for `textDocument/diagnostic`. */
export const workspaceIdentifier = 'ml-design-docs-workspace';
