export { KeyError, type Keyring, keyringInFile, parseKeyring } from './keys';
export { type Mask, mask } from './mask';
export { type Place, Vault } from './seal';
export { vault } from './strapi-server';
