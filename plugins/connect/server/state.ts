/** What the plugin was started with. */
export interface ConnectSettings {
  /** the files of imports that came over HTTP are kept below it */
  dataDir: string;
  presetsDir: string;
}

let current: ConnectSettings | undefined;

export const connect = {
  start(next: ConnectSettings): void {
    current = next;
  },
  get(): ConnectSettings {
    if (!current) throw new Error('The connect plugin is not registered.');
    return current;
  },
};
