import path from 'node:path';
import { serveParts } from './node-parts';

serveParts(path.join(__dirname, '..'));
