import { worker } from 'workerpool';
import { work } from './work';

worker(work);
