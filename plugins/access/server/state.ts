import { Directory } from './directory';

interface State {
  directory: Directory;
  sessionHours: number;
}

let current: State | undefined;

/** Made in `register`, gone in `destroy`. */
export function start(config: { secret: string; sessionHours: number }): void {
  current = {
    directory: new Directory(config.secret),
    sessionHours: config.sessionHours,
  };
}

export function stop(): void {
  current?.directory.stop();
  current = undefined;
}

const state = (): State => {
  if (!current) throw new Error('The access plugin is not registered.');
  return current;
};

export const directory = (): Directory => state().directory;
export const sessionHours = (): number => state().sessionHours;
