// The part that is used of the npm package `espeak-ng`, which carries no types: the command line program as a function,
// and of WebAssembly, which Node has but its types leave to the browser's.

declare namespace WebAssembly {
  type Module = object;
  type Instance = object;
  type Imports = object;
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Imports): Promise<Instance>;
}

declare module 'espeak-ng' {
  interface ProgramOptions {
    /** As on the command line, without the program's name. */
    readonly arguments: readonly string[];
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
    readonly instantiateWasm: (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => object;
  }

  interface FinishedProgram {
    readonly FS: { readFile(path: string): Uint8Array };
  }

  /** Runs the program once in a memory of its own and resolves when it has ended. */
  export default function runProgram(options: ProgramOptions): Promise<FinishedProgram>;
}
