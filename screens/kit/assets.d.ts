// What Vite makes of files that are not TypeScript: catalogues become messages, styles are loaded, pictures have addresses.

declare module '*.po' {
  import type { Messages } from '@lingui/core';
  export const messages: Messages;
}

declare module '*.css';

declare module '*.svg' {
  const address: string;
  export default address;
}

declare module '*.wav' {
  const address: string;
  export default address;
}
