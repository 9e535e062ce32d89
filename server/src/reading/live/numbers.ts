/** A set of small numbers, one bit each: marking one is the commonest thing that is done while rules run. */
export interface Numbers {
  bits: Uint32Array;
}

const nothing = new Uint32Array(0);
const fewestBits = 8;

export function noNumbers(): Numbers {
  return { bits: nothing };
}

export function add(numbers: Numbers, number: number): void {
  const at = number >>> 5;
  if (at >= numbers.bits.length) {
    const bits = new Uint32Array(Math.max(at + 1, numbers.bits.length * 2, fewestBits));
    bits.set(numbers.bits);
    numbers.bits = bits;
  }
  (numbers.bits[at] as number) |= 1 << (number & 31);
}

export function remove({ bits }: Numbers, number: number): void {
  const at = number >>> 5;
  if (at < bits.length) (bits[at] as number) &= ~(1 << (number & 31));
}

export function has(numbers: Numbers | undefined, number: number): boolean {
  if (numbers === undefined) return false;
  const at = number >>> 5;
  return at < numbers.bits.length && ((numbers.bits[at] as number) & (1 << (number & 31))) !== 0;
}
