/** `2024-01-15 14:30 UTC`, of an instant as JSON has it. */
export const writeInstant = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
