import { compileAll } from './compile.ts';
import { ensureMono } from './mono.ts';
import { setObstacle } from './obstacle.ts';

/**
 * Once, before the first test: several files that install and compile at the same time would only wait for each other.
 * What goes wrong here fails every test that needs a program, and lets the server's tests run.
 */
export default function prepare(): void {
  try {
    ensureMono();
    compileAll();
  } catch (error) {
    setObstacle((error as Error).message);
  }
}
