/**
 * Colors as red-green color-blind people see them: the matrices of Machado, Oliveira and Fernandes (2009) at full
 * severity, which act on linear light.
 */
const VISION = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
} as const;
export type Vision = keyof typeof VISION;

type Three = readonly [number, number, number];

/** How different two colors look: distance in CIE Lab, where about 2 is barely visible and 20 is obvious. */
export function seenDistance(hexA: string, hexB: string, vision: Vision): number {
  const [a, b] = [labOf(seen(linearOf(hexA), vision)), labOf(seen(linearOf(hexB), vision))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Relative luminance of WCAG 2.2. */
export function luminance(hex: string): number {
  const [red, green, blue] = linearOf(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(hexA: string, hexB: string): number {
  const [dark = 0, light = 0] = [luminance(hexA), luminance(hexB)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function linearOf(hex: string): Three {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function seen(light: Three, vision: Vision): Three {
  return times(VISION[vision], light).map((value) => Math.min(1, Math.max(0, value))) as unknown as Three;
}

function times(matrix: readonly number[], [x, y, z]: Three): Three {
  const row = (at: number) => (matrix[at] ?? 0) * x + (matrix[at + 1] ?? 0) * y + (matrix[at + 2] ?? 0) * z;
  return [row(0), row(3), row(6)];
}

/** sRGB to XYZ, over the white of D65. */
const TO_XYZ = [0.4339, 0.3762, 0.1899, 0.2126, 0.7152, 0.0722, 0.0177, 0.1095, 0.8728];

function labOf(light: Three): Three {
  const curve = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const [x, y, z] = times(TO_XYZ, light).map(curve) as unknown as Three;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
