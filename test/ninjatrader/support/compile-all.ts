import { compileAll } from './compile.ts';
import { ensureMono } from './mono.ts';

/** Once, before the first test: several files that install and compile at the same time would only wait for each other. */
export default function prepare(): void {
  ensureMono();
  compileAll();
}
