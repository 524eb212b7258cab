import { availableParallelism, totalmem } from 'node:os';

const MB = 1024 * 1024;

/**
 * Server settings for a database that shares one machine with the application: a sixteenth of the memory as cache,
 * durable commits, plans for solid-state disks, and a log that holds no values of statements or rows.
 */
export function serverSettings(memory = totalmem(), cpus = availableParallelism()): Record<string, string> {
  const sharedBuffers = Math.round(Math.min(512, Math.max(64, memory / 16 / MB)));
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    max_connections: '100',
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${sharedBuffers * 4}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${sharedBuffers}MB`,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',
    max_parallel_workers_per_gather: cpus > 2 ? '2' : '1',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
}

/** The settings as the option text that `pg_ctl start -o` hands to the server. */
export function settingsAsOptions(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
