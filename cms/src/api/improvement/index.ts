import { registerRoutes } from '@kehu/kernel';
import { improvementRoutes } from './routes';

/** The log of improvements: what was found, what was changed, and what that did. */
export const declareImprovements = (): void => registerRoutes(improvementRoutes);
