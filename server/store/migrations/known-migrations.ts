// The steps that this version knows, in their order; a name never changes once it was released. Apart from the steps
// themselves, so that a database that needs none is opened without loading what makes them.

export const knownMigrations = ['0001-log-and-tables', '0002-people', '0003-messages', '0005-notices'] as const;
