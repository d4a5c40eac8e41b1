/** Only what the encoder needs: TypeScript declares it only together with the whole DOM. */
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
