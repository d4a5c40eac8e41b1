/** What an animated PNG says about itself, without its pixels. */
export interface AnimationFacts {
  readonly width: number;
  readonly height: number;
  /** How long each frame stays. */
  readonly milliseconds: readonly number[];
}

const CONTENT = 8;

export function readApng(file: Buffer): AnimationFacts {
  const milliseconds: number[] = [];
  let [width, height, announced] = [0, 0, 0];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + CONTENT);
    const data = file.subarray(at + CONTENT, at + CONTENT + length);
    if (type === 'IHDR') [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
    if (type === 'acTL') announced = data.readUInt32BE(0);
    if (type === 'fcTL') milliseconds.push((data.readUInt16BE(20) * 1000) / data.readUInt16BE(22));
    at += CONTENT + length + 4;
  }
  if (announced !== milliseconds.length)
    throw new Error(`the animation announces ${announced} frames and has ${milliseconds.length}`);
  return { width, height, milliseconds };
}
