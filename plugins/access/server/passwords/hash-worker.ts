import bcrypt from 'bcryptjs';
import { worker } from 'workerpool';

/** 2^10 rounds: some 60 ms of a processor. */
const COST = 10;

export const work = {
  matches: (password: string, hash: string): boolean => bcrypt.compareSync(password, hash),
  hash: (password: string): string => bcrypt.hashSync(password, COST),
};

worker(work);
