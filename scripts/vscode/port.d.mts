export function portProblem(port: number): Promise<string | undefined>;
