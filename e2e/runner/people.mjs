/**
 * The demo bank's people. Each signs in once by the API; browsers get that session put in place, so that a test about
 * accounts does not spend its time at the sign-in page. What a test asks the API, it asks with its page's own token.
 * @param passwords of those who have another one than `password`
 */
export function people(url, password, passwords = {}) {
  const sessions = new Map();

  async function signInOverApi(user) {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: user, password: passwords[user] ?? password }),
    });
    if (!response.ok) throw new Error(`${user} cannot sign in: ${response.status} ${await response.text()}`);
    return (await response.json()).data;
  }

  function sessionOf(user) {
    if (!sessions.has(user)) sessions.set(user, signInOverApi(user));
    return sessions.get(user);
  }

  /** Calls the API as somebody. Answers the body; a refusal rejects with `status` and `code`. */
  function apiOf(user) {
    const call = async (method, path, body, headers = {}) => {
      const { token } = await sessionOf(user);
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      const answer = text.startsWith('{') ? JSON.parse(text) : text;
      if (response.ok) return answer;
      const { code } = answer.error ?? {};
      throw Object.assign(new Error(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`), {
        status: response.status,
        code,
      });
    };
    return {
      get: (path) => call('GET', path),
      post: (path, body) => call('POST', path, body ?? {}),
      patch: (path, body) => call('PATCH', path, body),
      put: (path, body) => call('PUT', path, body),
      delete: (path) => call('DELETE', path),
      me: async () => (await sessionOf(user)).me,
    };
  }

  /** Opens a page as somebody, at `path` with its heading there. */
  async function signIn(page, user, { locale = 'en', theme = 'light', path = '/today' } = {}) {
    await page.addInitScript(
      ([session, l, t]) => {
        // A frame that shows a mail has no storage.
        if (window !== window.top) return;
        if (!sessionStorage.getItem('kehu.session')) sessionStorage.setItem('kehu.session', session);
        localStorage.setItem('kehu.locale', localStorage.getItem('kehu.locale') ?? l);
        localStorage.setItem('kehu.theme', localStorage.getItem('kehu.theme') ?? t);
      },
      [JSON.stringify(await sessionOf(user)), locale, theme],
    );
    await page.goto(`${url}${path}`);
    await page.locator('h1').first().waitFor();
  }

  return { apiOf, signIn, password };
}
