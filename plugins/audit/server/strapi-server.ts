import { ports } from '@kehu/kernel';
import { writeAudit } from './log';

export default {
  register() {
    ports.provide('audit', { write: writeAudit });
  },
};
