import { createHmac, randomUUID } from 'node:crypto';
import { clock } from '@kehu/kernel';
import type { Channel, Outcome } from './channel';

const TIMEOUT = 10_000;

/** As Aliyun wants it: RFC 3986, with a few characters more than `encodeURIComponent` takes. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query of a call, signed by version 1.0 of Aliyun's RPC signature (HMAC-SHA1). */
export function signedQuery(params: Record<string, string>, secret: string): string {
  const query = Object.keys(params)
    .sort()
    .map((key) => `${encode(key)}=${encode(params[key] as string)}`)
    .join('&');
  const signature = createHmac('sha1', `${secret}&`)
    .update(`POST&${encode('/')}&${encode(query)}`)
    .digest('base64');
  return `Signature=${encode(signature)}&${query}`;
}

/**
 * Text messages by Aliyun's SendSms, or a provider of its kind.
 * @param address `https://<key id>:<secret>@<host>/?sign=<signature name>&template=<code of a template with ${content}>`
 */
export function openAliyunChannel(address: string): Channel {
  const url = new URL(address);
  const secret = decodeURIComponent(url.password);
  const fixed = {
    AccessKeyId: decodeURIComponent(url.username),
    Action: 'SendSms',
    Format: 'JSON',
    RegionId: url.searchParams.get('region') ?? 'cn-hangzhou',
    SignName: url.searchParams.get('sign') ?? '',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    TemplateCode: url.searchParams.get('template') ?? '',
    Version: '2017-05-25',
  };
  return {
    concurrency: 8,
    async send({ deliveryId, to, text }) {
      const body = signedQuery(
        {
          ...fixed,
          OutId: deliveryId,
          PhoneNumbers: to.replace(/[^\d+]/g, ''),
          SignatureNonce: randomUUID(),
          TemplateParam: JSON.stringify({ content: text }),
          Timestamp: clock
            .now()
            .toISOString()
            .replace(/\.\d+Z$/, 'Z'),
        },
        secret,
      );
      return post(`${url.protocol}//${url.host}/`, body);
    },
    close: async () => undefined,
  };
}

async function post(url: string, body: string): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code ?? '';
    // Without a connection nothing was handed over; afterwards nobody knows.
    return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(cause)
      ? { state: 'later', reason: 'sms-connection' }
      : { state: 'unknown', reason: 'sms-timeout' };
  }
  const answer = (await response.json().catch(() => null)) as { Code?: string; BizId?: string } | null;
  if (answer?.Code === 'OK') return { state: 'accepted', providerId: answer.BizId ?? null };
  return meaningOf(answer?.Code ?? `http-${response.status}`);
}

function meaningOf(code: string): Outcome {
  if (/^isv\.MOBILE_NUMBER_ILLEGAL|^isv\.MOBILE_COUNT/.test(code))
    return { state: 'refused', reason: code, address: true };
  const isTransient = /^Throttling|BUSINESS_LIMIT_CONTROL|^isp\.|ServiceUnavailable|InternalError|^http-(429|5)/.test(
    code,
  );
  return isTransient ? { state: 'later', reason: code } : { state: 'refused', reason: code, address: false };
}
