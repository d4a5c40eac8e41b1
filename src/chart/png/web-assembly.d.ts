/** As much of it as the encoder needs: TypeScript knows it only together with all names of a browser. */
declare namespace WebAssembly {
  class Module {
    constructor(code: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: unknown;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  function validate(code: Uint8Array): boolean;
}
