const NAME = 'COUNTERSIGN_NINJATRADER_OBSTACLE';

/** Why no C# program can be run; told to the workers by the environment, which they are started with. */
export function setObstacle(text: string): void {
  process.env[NAME] = text;
}

export function ensureNoObstacle(): void {
  const obstacle = process.env[NAME];
  if (obstacle !== undefined) throw new Error(obstacle);
}
