import { ports } from '@kehu/kernel';
import type { Core } from '@strapi/strapi';
import { keyringInFile, parseKeyring } from './keys';
import { Vault } from './seal';

let current: Vault | undefined;

/** The vault of this process. */
export const vault = (): Vault => {
  if (!current) throw new Error('The vault plugin is not registered.');
  return current;
};

export default {
  config: { default: { keysJson: undefined, keyFile: undefined } },
  register({ strapi }: { strapi: Core.Strapi }) {
    const { keysJson, keyFile } = strapi.config.get('plugin::vault') as { keysJson?: string; keyFile: string };
    current = new Vault(keysJson ? parseKeyring(keysJson, 'KEHU_KEYS') : keyringInFile(keyFile));
    ports.provide('vault', current);
  },
};
