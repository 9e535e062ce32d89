/** Method names of the custom messages. */
export const methods = {
  /** Notification, server to client: `StatusParams`, once for each new analysis of an open document. */
  status: 'mlDesignDocs/status',
  /** Request, client to server: `TreatAsDesignDocParams` -> `StatusParams | null`. */
  treatAsDesignDoc: 'mlDesignDocs/treatAsDesignDoc',
  /** Request, client to server: `QuietParams` -> `StatusParams | null`. */
  quiet: 'mlDesignDocs/quiet',
  /** Request, client to server: `DiagramsParams` -> `DiagramsResult`. */
  diagrams: 'mlDesignDocs/diagrams',
  /** Request, client to server: `ArchitectureParams` -> `Architecture | null`. */
  architecture: 'mlDesignDocs/architecture',
  /** Request, client to server: `AddToArchitectureParams` -> `ArchitectureEdit`. */
  addToArchitecture: 'mlDesignDocs/addToArchitecture',
  /** Request, client to server: `DrawArchitectureParams` -> `ArchitectureEdit`. */
  drawArchitecture: 'mlDesignDocs/drawArchitecture',
  /** Request, client to server: `OutlineParams` -> `Outline | null`. */
  outline: 'mlDesignDocs/outline',
  /** Request, client to server: `FrameworksParams` -> `Frameworks | null`. */
  frameworks: 'mlDesignDocs/frameworks',
  /** Request, client to server: `SetFrameworkParams` -> `SetFrameworkResult`. */
  setFramework: 'mlDesignDocs/setFramework',
  /** Request, client to server: `ConvertFrameworkParams` -> `ConvertFrameworkResult`. */
  convertFramework: 'mlDesignDocs/convertFramework',
  /** Request, client to server: `InsertSectionsParams` -> `InsertSectionsResult`. */
  insertSections: 'mlDesignDocs/insertSections',
  /** Request, client to server: `NewDocumentChoicesParams` -> `NewDocumentChoices`. */
  newDocumentChoices: 'mlDesignDocs/newDocumentChoices',
  /** Request, client to server: `ExplainParams` -> `Explanation | null`. */
  explain: 'mlDesignDocs/explain',
  /** Request, client to server: `ReviewParams` -> `ReviewChecklist | null`. */
  review: 'mlDesignDocs/review',
  /** Request, client to server: `NewDocumentParams` -> `NewDocumentResult`. */
  newDocument: 'mlDesignDocs/newDocument',
  /** Request, client to server: `PortfolioParams` -> `PortfolioPage`. */
  portfolio: 'mlDesignDocs/portfolio',
  /** Request, server to client: `FileTimesParams` -> `FileTimesResult`. */
  fileTimes: 'mlDesignDocs/fileTimes',
  /** Request, server to client: `ReadFileParams` -> `ReadFileResult`. */
  readFile: 'mlDesignDocs/readFile',
  /** Request, server to client: `ListFolderParams` -> `ListFolderResult`. */
  listFolder: 'mlDesignDocs/listFolder',
  /** Notification, client to server, without parameters: the user trusts the workspace from now on. */
  workspaceTrusted: 'mlDesignDocs/workspaceTrusted',
} as const;
