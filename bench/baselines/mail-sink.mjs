// A mail server that takes everything and keeps nothing. Prints its ports; counts are told over HTTP.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const { SMTPServer } = createRequire(new URL('../../plugins/messaging/package.json', import.meta.url))('smtp-server');

let stats = { count: 0, bytes: 0, firstAt: 0, lastAt: 0 };
const mails = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    stream.on('data', (part) => {
      stats.bytes += part.length;
    });
    stream.on('end', () => {
      stats.count++;
      stats.firstAt ||= Date.now();
      stats.lastAt = Date.now();
      done();
    });
  },
});
mails.on('error', () => undefined);
const control = createServer((request, response) => {
  response.end(JSON.stringify(stats));
  if (request.method === 'DELETE') stats = { count: 0, bytes: 0, firstAt: 0, lastAt: 0 };
});
const port = (server) => server.address().port;
mails.listen(0, '127.0.0.1', () =>
  control.listen(0, '127.0.0.1', () => console.log(`sink ${port(mails.server)} ${port(control)}`)),
);
process.on('SIGINT', () => process.exit(0));
