import type { Analysis } from '../../engine/types';
import type { ArchitectureEdit } from './types';

export function addToArchitecture(_analysis: Analysis, ghost: string): ArchitectureEdit {
  return { refused: `Nothing is missing under the name "${ghost}".` };
}
