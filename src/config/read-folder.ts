import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { SettingFault } from '../domain/setting-fault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** An absolute path. Throws a `SettingFault` for one that would surely become a folder that nobody meant. */
export function readFolder(name: string, text: string, environment: Environment): string {
  if (/\p{Cc}/u.test(text))
    throw new SettingFault(
      name,
      'a folder name without line breaks or other control characters',
      JSON.stringify(text),
    );
  const meant = expand(text, environment);
  // A folder of that very name may hold the database of an earlier version, which took it literally.
  if (meant === text || existsSync(resolve(text))) return resolve(text);
  throw new SettingFault(
    name,
    'a folder without variables, which are not filled in here',
    `"${text}"; write ${meant}`,
  );
}

/** As the shells of Windows and Unix fill them in; a variable that isn't set stays. */
function expand(text: string, environment: Environment): string {
  const home = environment['USERPROFILE'] ?? environment['HOME'] ?? '~';
  return text
    .replace(/^~(?=$|[\\/])/, () => home)
    .replace(/%(\w+)%|\$(\w+)|\$\{(\w+)\}/g, (whole, windows, plain, braced) => {
      const value = environment[windows ?? plain ?? braced];
      return value ?? whole;
    });
}
