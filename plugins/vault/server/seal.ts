import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { clearSizeOf, readFileOpened, SealedFile } from './files';
import type { Keyring } from './keys';

/** The record and field a value belongs to; it cannot be opened in any other place. */
export interface Place {
  entity: string;
  recordId: string;
  field: string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const BYTES_MARK = 'KEHUBYTES';

const associatedData = (place: Place): Buffer => Buffer.from(`${place.entity}\0${place.recordId}\0${place.field}`);

/**
 * Seals values by AES-256-GCM (NIST SP 800-38D, random 96-bit nonces) and makes blind indexes by HMAC-SHA-256.
 * A sealed value reads `<key id>.<base64 of nonce, ciphertext, tag>`.
 */
export class Vault {
  // Random bytes are fetched in blocks: one call for each value costs more than the encryption.
  private pool = Buffer.alloc(0);
  private at = 0;

  constructor(private readonly keyring: Keyring) {}

  seal(text: string, place: Place): string {
    const key = this.keyring.keys.get(this.keyring.current) as Buffer;
    const iv = this.nonce();
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(associatedData(place));
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.keyring.current}.${sealed.toString('base64')}`;
  }

  /** @throws when the key is gone, the value was altered, or it belongs to another record or field */
  open(sealed: string, place: Place): string {
    return this.openToBytes(sealed, place).toString('utf8');
  }

  private openToBytes(sealed: string, place: Place): Buffer {
    const dot = sealed.indexOf('.');
    const key = this.keyring.keys.get(sealed.slice(0, dot));
    if (!key) throw new Error(`The key of ${place.entity} ${place.recordId} ${place.field} is not in the keyring.`);
    const bytes = Buffer.from(sealed.slice(dot + 1), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      // Without it a shortened value would be checked by a shortened tag.
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(associatedData(place));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    const clear = decipher.update(bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([clear, decipher.final()]);
  }

  /**
   * What equality search compares: the same for the same text of the same field, telling nothing of the text.
   * Which spellings are one text is said before: by the catalogue's canonical form.
   * @param purpose `whole` value or its last four characters (`tail`)
   * @returns 24 characters of base64 (144 bits)
   */
  blindIndex(text: string, entity: string, field: string, purpose: 'whole' | 'tail' = 'whole'): string {
    const input = purpose === 'tail' ? text.slice(-4) : text;
    return createHmac('sha256', this.keyring.index)
      .update(`${entity}\0${field}\0${purpose}\0${input}`)
      .digest('base64')
      .slice(0, 24);
  }

  /** A keyed digest of any text, to compare it without keeping it. @returns 64 hexadecimal digits */
  digest(text: string): string {
    return createHmac('sha256', this.keyring.index).update(`digest\0${text}`).digest('hex');
  }

  /** Seals the bytes of a file that is kept in a table: the mark and the id of the key, nonce, ciphertext and tag. */
  sealBytes(bytes: Buffer, place: Place): Buffer {
    const key = this.keyring.keys.get(this.keyring.current) as Buffer;
    const iv = this.nonce();
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(associatedData(place));
    const head = Buffer.from(`${BYTES_MARK}${this.keyring.current}.`);
    return Buffer.concat([head, iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }

  /** Opens what `sealBytes` made; bytes without its mark were kept before there was any, and are as they are. */
  openBytes(sealed: Buffer, place: Place): Buffer {
    if (sealed.subarray(0, BYTES_MARK.length).toString('latin1') !== BYTES_MARK) return sealed;
    const dot = sealed.indexOf('.', BYTES_MARK.length);
    const text = `${sealed.subarray(BYTES_MARK.length, dot)}.${sealed.subarray(dot + 1).toString('base64')}`;
    return this.openToBytes(text, place);
  }

  /** Writes a file sealed, readable by its owner alone. */
  sealedFile(path: string): SealedFile {
    return new SealedFile(path, this.keyring);
  }

  /** Reads a sealed file, or one that is not, in clear. */
  readFile(path: string): AsyncGenerator<Buffer> {
    return readFileOpened(path, this.keyring);
  }

  clearSizeOf(path: string): Promise<number> {
    return clearSizeOf(path);
  }

  private nonce(): Buffer {
    if (this.at + IV_BYTES > this.pool.length) {
      this.pool = randomBytes(IV_BYTES * 256);
      this.at = 0;
    }
    const iv = this.pool.subarray(this.at, this.at + IV_BYTES);
    this.at += IV_BYTES;
    return iv;
  }
}
