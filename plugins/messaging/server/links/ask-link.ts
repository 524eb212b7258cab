import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { LinkCheck } from '../../contract';

const MOST_REDIRECTS = 3;
const PATIENCE_MS = 3_000;

interface Address {
  address: string;
  family: number;
}

/** How links are asked; tests put their own in place of the network. */
export interface Asking {
  resolve(host: string): Promise<Address[]>;
  /** whether this server may be asked at this address */
  mayAsk(url: URL, address: string): boolean;
  patienceMs: number;
}

/** @param ownOrigin the one place that may be asked wherever it stands: the bank's own public address */
export const publicAsking = (ownOrigin: string): Asking => ({
  resolve: (host) => lookup(host, { all: true }),
  mayAsk: (url, address) => url.origin === ownOrigin || isPublic(address),
  patienceMs: PATIENCE_MS,
});

/** Whether an address belongs to the open internet: not to this machine, a network of one's own, or a tunnel there. */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

/** Asks a link whether it answers: by HEAD, and by GET where that is not liked. */
export async function askLink(link: string, asking: Asking): Promise<LinkCheck> {
  const byHead = await follow(link, 'HEAD', asking);
  if (byHead.state === 'ok' || byHead.state === 'private' || byHead.state === 'redirects') return { link, ...byHead };
  return { link, ...(await follow(link, 'GET', asking)) };
}

type Verdict = Omit<LinkCheck, 'link'>;

async function follow(link: string, method: 'HEAD' | 'GET', asking: Asking): Promise<Verdict> {
  const signal = AbortSignal.timeout(asking.patienceMs);
  try {
    let url = new URL(link);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      if (!/^https?:$/.test(url.protocol)) return { state: 'private' };
      const addresses = await within(signal, addressesOf(url, asking));
      if (!addresses.every(({ address }) => asking.mayAsk(url, address))) return { state: 'private' };
      const { status, location } = await ask(url, method, addresses, signal);
      if (status < 300) return { state: 'ok' };
      if (status >= 400 || !location || !URL.canParse(location, url.href)) return { state: 'status', status };
      url = new URL(location, url);
    }
    return { state: 'redirects' };
  } catch {
    return { state: 'silent' };
  }
}

async function addressesOf({ hostname }: URL, asking: Asking): Promise<Address[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  return family ? [{ address: host, family }] : asking.resolve(host);
}

/** A look-up of names cannot be broken off; its answer is no longer waited for. */
const within = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((done, failed) => {
    signal.addEventListener('abort', () => failed(signal.reason), { once: true });
    work.then(done, failed);
  });

/** One request to addresses that have been looked at: the name is not looked up again, where it might lead elsewhere. */
function ask(
  url: URL,
  method: string,
  addresses: readonly Address[],
  signal: AbortSignal,
): Promise<{ status: number; location: string | undefined }> {
  const pinned = ((_host, options, done) => {
    const [first] = addresses as [Address];
    if (options.all) return done(null, [...addresses]);
    done(null, first.address, first.family);
  }) as LookupFunction;
  const headers = { 'user-agent': 'Mozilla/5.0 (compatible; KehuLinkCheck/1.0)', accept: '*/*' };
  return new Promise((done, failed) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const { hostname, port, pathname, search } = url;
    const target = { hostname: hostname.replace(/^\[|\]$/g, ''), port, path: pathname + search };
    const sent = send({ ...target, method, headers, signal, lookup: pinned, agent: false }, (response) => {
      done({ status: response.statusCode ?? 0, location: response.headers.location });
      // What it says does not matter.
      response.destroy();
    });
    sent.on('error', failed);
    sent.end();
  });
}
