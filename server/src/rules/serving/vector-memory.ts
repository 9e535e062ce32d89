/** Bytes of vectors without any index around them. `bytes`: of one number, 4 for fp32. */
export function rawVectorBytes(vectors: number, dimensions: number, bytes: number): number {
  return vectors * dimensions * bytes;
}

/**
 * How a stated size fits what the numbers of the vectors take. Source of the limits: catalogue MLD606; an HNSW graph adds about a
 * half to the size of small vectors, decimal and binary gigabytes differ by 7 %.
 */
export function sizeFits(stated: number, raw: number): 'too little' | 'fits' | 'too much' {
  if (stated < raw * 0.8) return 'too little';
  return stated > raw * 3 ? 'too much' : 'fits';
}
