import { defineOperation, invalidInput, ok, signals } from '@kehu/kernel';
import { SaveMessagingSettingsInput, SavePurposeInput } from '../../contract';
import { messagingProblems } from '../problems';
import { readPurposes, readRules, writePurpose, writeRules } from '../queries/settings';

const permission = { action: 'manage', subject: 'messaging' };

/** Saves when and how often messages may go out. */
export const saveMessagingSettings = defineOperation({
  name: 'messaging.save-settings',
  summary: 'Save the rules of messaging',
  permission,
  input: SaveMessagingSettingsInput,
  audit: ({ input }) => ({ details: input }),
  async run({ input, trx }) {
    const purposes = new Set((await readPurposes(trx)).map(({ name }) => name));
    const strange = input.caps.find(({ purpose }) => !purposes.has(purpose));
    if (strange) return messagingProblems.no_such_purpose({ purpose: strange.purpose });
    const keys = input.caps.map(({ purpose, channel }) => `${purpose}/${channel}`);
    if (new Set(keys).size < keys.length) {
      return invalidInput([{ path: 'caps', code: 'duplicate', message: 'hold one purpose and channel twice' }]);
    }
    if (!(await writeRules(trx, input))) return messagingProblems.settings_stale();
    return ok(await readRules(trx));
  },
});

/** Adds a purpose of messages or changes one. Consents keep the version of the wording that they were given for. */
export const savePurpose = defineOperation({
  name: 'messaging.save-purpose',
  summary: 'Save a purpose of messages and the wording of its consent',
  permission,
  input: SavePurposeInput,
  audit: ({ input }) => ({ details: input }),
  async run({ input, trx, now }) {
    const before = (await readPurposes(trx)).find(({ name }) => name === input.name);
    const same = JSON.stringify(before?.wording ?? null) === JSON.stringify(input.wording);
    const version = same || input.wording === null ? null : (before?.wordingVersion ?? 0) + 1;
    await writePurpose(trx, input, version, now());
    // The purposes are the choices of fields.
    await signals.send(trx, 'catalog', 'message-template');
    return ok({ name: input.name, wordingVersion: version ?? before?.wordingVersion ?? null });
  },
});
