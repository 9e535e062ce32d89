import type { Analysis } from '../../engine/types';
import type { ArchitectureEdit } from './types';

export function drawArchitecture(_analysis: Analysis): ArchitectureEdit {
  return { refused: 'The document describes no components yet.' };
}
