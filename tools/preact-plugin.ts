// The part of building the screens that puts Preact in React's place on the public screens: the phone's app stands in a second
// on a slow phone only without React DOM's 60 kB. See decisions/0025.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const compat = fileURLToPath(import.meta.resolve('preact/compat'));
const standIns: Readonly<Record<string, string>> = {
  react: compat,
  'react-dom': compat,
  'react-dom/client': fileURLToPath(import.meta.resolve('preact/compat/client')),
  'react/jsx-runtime': fileURLToPath(import.meta.resolve('preact/jsx-runtime')),
};

/** @param environments the names of the builds whose screens are public. */
export function preactInPublicScreens(environments: readonly string[]): Plugin {
  return {
    name: 'numerek-preact',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => environments.includes(name),
    resolveId: (source) => standIns[source],
  };
}
